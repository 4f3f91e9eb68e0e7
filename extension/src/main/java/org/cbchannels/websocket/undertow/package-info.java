/** What is Undertow's own: frames in from its I/O threads, and several out with one flush. */
package org.cbchannels.websocket.undertow;
