/** What is Weld's own: request contexts without events. */
package org.cbchannels.cdi.weld;
