package org.cbchannels.relay.redis;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * What a node sends itself, to find out a connection that says nothing any more though it is open; thread-safe.
 *
 * <p>A mark is an empty message, which nothing else is.
 */
final class Marks {

    /** So many are sent within the time that one may take. */
    private static final int WITHIN = 4;

    private final long patience;
    private final Supplier<CompletionStage<?>> send;
    private final Runnable overdue;
    /** When the engine took the first mark that has not come since; 0 if there is none. */
    private long taken;

    /**
     * Sends none by itself.
     *
     * @param patience how long one may take
     * @param send sends one, done when the engine has taken it; null if none can be sent now
     * @param overdue called when one was taken and has not come for so long
     */
    Marks(Duration patience, Supplier<CompletionStage<?>> send, Runnable overdue) {
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
        taken = 0;
    }

    private synchronized void taken(long sent) {
        if (taken == 0) {
            taken = sent;
        }
    }

    /** Sends one, and looks whether the former ones have come; to be called now and then. */
    void tick() {
        long now = System.nanoTime();
        boolean isOverdue;
        synchronized (this) {
            isOverdue = taken != 0 && now - taken > patience;
            if (isOverdue) {
                taken = 0;
            }
        }
        if (isOverdue) {
            overdue.run();
        }
        CompletionStage<?> sent = send.get();
        if (sent != null) {
            sent.thenRun(() -> taken(now));
        }
    }
}
