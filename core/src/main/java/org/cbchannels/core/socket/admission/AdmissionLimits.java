package org.cbchannels.core.socket.admission;

import java.time.Duration;

/**
 * How many sockets may be open; zero for any number.
 *
 * @param sockets in all
 * @param perUser of one user
 * @param perAddress of one network address
 * @param handshakeTimeout how long a socket may take from being accepted to being open
 */
public record AdmissionLimits(int sockets, int perUser, int perAddress, Duration handshakeTimeout) {

    /** What holds without configuration. */
    public static final AdmissionLimits DEFAULT = new AdmissionLimits(0, 0, 0, Duration.ofSeconds(10));
}
