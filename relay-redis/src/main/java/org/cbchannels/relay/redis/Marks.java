package org.cbchannels.relay.redis;

import java.time.Duration;

/**
 * What a node sends itself, to find out a connection that says nothing any more though it is open; thread-safe.
 *
 * <p>A mark is an empty message, which nothing else is.
 */
final class Marks {

    /** So many are sent within the time that one may take. */
    private static final int WITHIN = 4;

    private final long patience;
    private final Runnable send;
    private final Runnable overdue;
    private long heard = System.nanoTime();

    /**
     * Sends none by itself.
     *
     * @param patience how long one may take
     * @param send sends one
     * @param overdue called when none has come for so long
     */
    Marks(Duration patience, Runnable send, Runnable overdue) {
        this.patience = patience.toNanos();
        this.send = send;
        this.overdue = overdue;
    }

    /** How often {@link #tick} is to be called, in nanoseconds. */
    long period() {
        return patience / WITHIN;
    }

    /** Whether a message is a mark. */
    static boolean isOne(byte[] message) {
        return message.length == 0;
    }

    /** One has come, or a connection has begun to be used. */
    synchronized void heard() {
        heard = System.nanoTime();
    }

    /** Sends one, and looks whether the former ones have come; to be called now and then. */
    void tick() {
        boolean isOverdue;
        synchronized (this) {
            isOverdue = System.nanoTime() - heard > patience + period();
            if (isOverdue) {
                heard = System.nanoTime();
            }
        }
        if (isOverdue) {
            overdue.run();
        }
        send.run();
    }
}
