/** Accepts sockets: initializer, filter, endpoint and the session as outbound port. */
package org.cbchannels.websocket;
