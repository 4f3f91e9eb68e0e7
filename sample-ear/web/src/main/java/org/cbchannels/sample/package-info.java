/** The sample: a chat and a task board that every open browser sees live. */
package org.cbchannels.sample;
