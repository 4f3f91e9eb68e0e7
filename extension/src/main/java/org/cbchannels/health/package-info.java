/** What MicroProfile Health asks, where the server has it; nothing else refers to its types. */
package org.cbchannels.health;
