package org.cbchannels;

import java.security.Principal;

/**
 * A CDI event: a websocket was let in; its {@code onConnect} is over.
 *
 * <p>Observers run before the handshake is answered, in the caller's context. What they throw is logged.
 *
 * @param channel leads to the socket
 * @param path that of the handshake
 * @param user who opened it; null if nobody is known
 */
public record SocketConnected(Channel channel, String path, Principal user) {}
