package org.cbchannels.core.relay;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.cbchannels.spi.Relay.RelayMessage;
import org.cbchannels.spi.Relay.Target;

/**
 * Holds back what a sender sends to groups while other nodes have not confirmed the memberships that it has asked them
 * for: until then these nodes may not hear the group.
 *
 * <p>What the sender sends behind that waits too, but none of it for long. Thread-safe; never waits.
 */
final class PendingMemberships {

    private static final int MAX_BYTES = 4 * 1024 * 1024;

    private final Consumer<RelayMessage> transmission;
    private final long patience;
    private final ConcurrentMap<Integer, Sender> senders = new ConcurrentHashMap<>();
    private final AtomicLong questions = new AtomicLong();
    private int bytes;

    /**
     * Lets things go to the transmission, which must not throw.
     *
     * @param patience how long an answer is waited for
     */
    PendingMemberships(Consumer<RelayMessage> transmission, Duration patience) {
        this.transmission = transmission;
        this.patience = patience.toNanos();
    }

    /** What one sender waits for, since when, and what waits for that. */
    private static final class Sender {

        private final Map<String, Long> asked = new HashMap<>();
        private final Queue<Held> held = new ArrayDeque<>();
    }

    /** A message that was sent at a time, and the question in it; null if it is none. */
    private record Held(RelayMessage parcel, String question, long since) {}

    /** A name for a question that another node is to confirm. */
    String question() {
        return Long.toString(questions.incrementAndGet(), Character.MAX_RADIX);
    }

    /** Sends something, when that may go. */
    void send(int sender, RelayMessage parcel) {
        if (senders.isEmpty()) {
            transmission.accept(parcel);
        } else {
            ask(sender, parcel, null);
        }
    }

    /** Sends a question, when that may go. */
    synchronized void ask(int sender, RelayMessage parcel, String question) {
        Sender asking = senders.computeIfAbsent(sender, unused -> new Sender());
        asking.held.add(new Held(parcel, question, System.nanoTime()));
        bytes += parcel.message().length;
        release(sender, asking);
        if (bytes > MAX_BYTES) {
            senders.forEach((waiting, its) -> release(waiting, its, 0));
        }
    }

    /** A node has answered. */
    synchronized void confirmed(String question) {
        senders.forEach((sender, asking) -> {
            if (asking.asked.remove(question) != null) {
                release(sender, asking);
            }
        });
    }

    /** Waits no longer for answers that are overdue; to be called about once a second. */
    synchronized void expire() {
        senders.forEach(this::release);
    }

    private void release(int sender, Sender asking) {
        release(sender, asking, patience);
    }

    /** Sends what waits for nothing, or has waited for long enough. */
    private void release(int sender, Sender asking, long longest) {
        long now = System.nanoTime();
        asking.asked.values().removeIf(since -> now - since >= longest);
        for (Held next = asking.held.peek(); next != null; next = asking.held.peek()) {
            boolean waits = next.parcel().target() == Target.GROUP && !asking.asked.isEmpty();
            if (waits && now - next.since() < longest) {
                return;
            }
            asking.held.remove();
            bytes -= next.parcel().message().length;
            if (next.question() != null && now - next.since() < longest) {
                asking.asked.put(next.question(), next.since());
            }
            transmission.accept(next.parcel());
        }
        if (asking.asked.isEmpty()) {
            senders.remove(sender);
        }
    }
}
