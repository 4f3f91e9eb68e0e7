package org.cbchannels;

import java.security.Principal;

/**
 * A CDI event: a websocket that was let in is gone; its {@code onDisconnect} is over.
 *
 * <p>Observers run in the caller's context. What they throw is logged.
 *
 * @param channel has led to the socket
 * @param path that of the handshake
 * @param user who opened it; null if nobody is known
 */
public record SocketDisconnected(Channel channel, String path, Principal user) {}
