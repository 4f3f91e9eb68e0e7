package org.cbchannels.core.session;

import java.time.Duration;
import org.cbchannels.core.socket.admission.SocketLimits;

/**
 * What one session may use.
 *
 * @param resumeTime how long it survives its websocket; zero for not at all
 * @param sockets how many it may have open
 * @param settleTime how long a client waits for what a request has led to
 * @param handshakeTimeout how long a client may take to say hello, and to open a socket
 * @param socket the limits of its queue, its frames and its writes
 */
public record SessionLimits(
        Duration resumeTime, int sockets, Duration settleTime, Duration handshakeTimeout, SocketLimits socket) {

    /** What holds without configuration. */
    public static final SessionLimits DEFAULT = new SessionLimits(
            Duration.ofSeconds(60), 100, Duration.ofSeconds(2), Duration.ofSeconds(10), SocketLimits.DEFAULT);
}
