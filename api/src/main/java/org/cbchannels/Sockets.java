package org.cbchannels;

import java.time.Duration;

/**
 * The websockets of this application on this node; inject it into any bean, servlet, REST resource or EJB.
 *
 * <p>Thread-safe.
 */
public interface Sockets {

    /** How many are open. */
    int count();

    /**
     * Ends the login of a user, by name, on all nodes: their sockets and sessions are closed with 4401; returns at once.
     *
     * <p>Nothing is logged out of the container: do that too, or the user's client logs in again.
     *
     * @since 0.2.0
     */
    void logout(String user);

    /**
     * Sends all sockets away with 1012, evenly spread over some time, so that their clients connect to another node;
     * returns at once.
     *
     * <p>What was sent to a socket before still reaches it, and consumers that run are finished. Until {@link #resume},
     * new handshakes are answered with 503 and {@code Retry-After}, and the application is not ready, for MicroProfile
     * Health.
     *
     * @param spread zero for all at once
     */
    void drain(Duration spread);

    /** Lets new sockets in again; those that were to be sent away stay. */
    void resume();

    /** Whether sockets are sent away. */
    boolean isDraining();
}
