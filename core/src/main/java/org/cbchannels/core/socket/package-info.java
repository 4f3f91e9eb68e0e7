/** One websocket from its handshake to its disconnect, and all sockets of an application. */
package org.cbchannels.core.socket;
