package org.cbchannels.relay.redis;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a node sends itself over each connection that it hears by, to find out one that says nothing any more though it
 * is open; thread-safe.
 *
 * <p>A mark is an empty message, which nothing else is.
 */
final class Marks {

    /** So many are sent within the time that one may take. */
    private static final int WITHIN = 4;

    private final long patience;
    private final Supplier<Collection<String>> channels;
    private final Function<String, CompletionStage<?>> send;
    private final Runnable overdue;
    /** For each channel, when the engine took the first mark that has not come since. */
    private final Map<String, Long> taken = new HashMap<>();

    /**
     * Sends none by itself.
     *
     * @param patience how long one may take
     * @param channels of each connection one, or none while none can be sent
     * @param send sends one over a channel, done when the engine has taken it
     * @param overdue called when one was taken and has not come for so long
     */
    Marks(
            Duration patience,
            Supplier<Collection<String>> channels,
            Function<String, CompletionStage<?>> send,
            Runnable overdue) {
        this.patience = patience.toNanos();
        this.channels = channels;
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

    /** One has come. */
    synchronized void heard(String channel) {
        taken.remove(channel);
    }

    /** The connections are new. */
    synchronized void begin() {
        taken.clear();
    }

    private synchronized void taken(String channel, long sent) {
        taken.putIfAbsent(channel, sent);
    }

    /** Sends some, and looks whether the former ones have come; to be called now and then. */
    void tick() {
        long now = System.nanoTime();
        boolean isOverdue;
        synchronized (this) {
            isOverdue = taken.values().stream().anyMatch(sent -> now - sent > patience);
            if (isOverdue) {
                taken.clear();
            }
        }
        if (isOverdue) {
            overdue.run();
        }
        channels.get().forEach(channel -> send.apply(channel).thenRun(() -> taken(channel, now)));
    }
}
