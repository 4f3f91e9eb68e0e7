/** The way of frames to a socket: a bounded queue, and one write at a time. */
package org.cbchannels.core.socket.outbound;
