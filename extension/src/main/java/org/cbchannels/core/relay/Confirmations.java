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
import org.cbchannels.spi.Relay.Parcel;
import org.cbchannels.spi.Relay.Target;

/**
 * Holds back what a sender sends to groups while other nodes have not confirmed the memberships that it has asked them for: until
 * then these nodes may not hear the group.
 *
 * <p>What the sender sends behind that waits too, but none of it for long. Thread-safe; never waits.
 */
final class Confirmations {

    private static final int MANY = 1024;

    private final Consumer<Parcel> transmission;
    private final long patience;
    private final ConcurrentMap<Integer, Sender> senders = new ConcurrentHashMap<>();
    private final AtomicLong questions = new AtomicLong();

    /**
     * Lets things go to the transmission, which must not throw.
     *
     * @param patience how long an answer is waited for
     */
    Confirmations(Consumer<Parcel> transmission, Duration patience) {
        this.transmission = transmission;
        this.patience = patience.toNanos();
    }

    /** What one sender waits for, and what waits for that. */
    private static final class Sender {

        private final Map<String, Long> asked = new HashMap<>();
        private final Queue<Held> held = new ArrayDeque<>();

        boolean mayGo(Parcel parcel) {
            return asked.isEmpty() || parcel.target() != Target.GROUP;
        }
    }

    /** A message, and the question in it; null if it is none. */
    private record Held(Parcel parcel, String question) {}

    /** A name for a question that another node is to confirm. */
    String question() {
        return Long.toString(questions.incrementAndGet(), Character.MAX_RADIX);
    }

    /** Sends something, when that may go. */
    void send(int sender, Parcel parcel) {
        if (senders.isEmpty()) {
            transmission.accept(parcel);
        } else {
            ask(sender, parcel, null);
        }
    }

    /** Sends a question, when that may go. */
    synchronized void ask(int sender, Parcel parcel, String question) {
        Sender asking = senders.computeIfAbsent(sender, unused -> new Sender());
        asking.held.add(new Held(parcel, question));
        if (asking.held.size() > MANY) {
            asking.asked.clear();
        }
        release(sender, asking);
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
        long now = System.nanoTime();
        senders.forEach((sender, asking) -> {
            if (asking.asked.values().removeIf(since -> now - since > patience)) {
                release(sender, asking);
            }
        });
    }

    private void release(int sender, Sender asking) {
        for (Held next = asking.held.peek(); next != null && asking.mayGo(next.parcel()); next = asking.held.peek()) {
            asking.held.remove();
            if (next.question() != null) {
                asking.asked.put(next.question(), System.nanoTime());
            }
            transmission.accept(next.parcel());
        }
        if (asking.held.isEmpty() && asking.asked.isEmpty()) {
            senders.remove(sender);
        }
    }
}
