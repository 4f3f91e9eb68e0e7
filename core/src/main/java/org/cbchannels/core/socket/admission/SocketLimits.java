package org.cbchannels.core.socket.admission;

import java.time.Duration;

/**
 * What one socket and one queue may use.
 *
 * @param messageBytes the largest frame that is accepted
 * @param queueFrames how many frames may wait for a socket that reads slowly, and
 * @param queueBytes how many bytes
 * @param mailbox how many messages of one socket or channel may wait to be handled
 * @param sendTimeout how long one write may take before the socket is given up
 * @param pingInterval how often a socket is pinged; zero for never
 */
public record SocketLimits(
        int messageBytes, int queueFrames, int queueBytes, int mailbox, Duration sendTimeout, Duration pingInterval) {

    /** What holds without configuration. */
    public static final SocketLimits DEFAULT =
            new SocketLimits(64 * 1024, 1024, 1024 * 1024, 1024, Duration.ofSeconds(10), Duration.ofSeconds(25));
}
