package org.cbchannels.core.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How many sockets there are: in all, of each user and of each address; thread-safe. */
final class Occupancy {

    /** What has been counted for one socket. */
    final class Seat {
        private final List<List<String>> keys;

        private Seat(List<List<String>> keys) {
            this.keys = keys;
        }

        /** Gives it back; to be called once. */
        void leave() {
            total.decrementAndGet();
            keys.forEach(Occupancy.this::decrement);
        }
    }

    private final AdmissionLimits limits;
    private final AtomicInteger total = new AtomicInteger();
    private final ConcurrentMap<List<String>, Integer> counts = new ConcurrentHashMap<>();

    Occupancy(AdmissionLimits limits) {
        this.limits = limits;
    }

    /**
     * Takes a seat.
     *
     * @throws HandshakeRefused if there is none
     */
    Seat take(Caller caller) throws HandshakeRefused {
        String user = caller.principal() == null ? null : caller.principal().getName();
        Seat seat = new Seat(limits.perUser() == 0 && limits.perAddress() == 0 ? List.of() : new ArrayList<>(2));
        if (total.incrementAndGet() > limits.sockets() && limits.sockets() > 0) {
            seat.leave();
            throw new HandshakeRefused(Refusal.FULL);
        }
        if (!count(seat, "user", user, limits.perUser())
                || !count(seat, "address", caller.address(), limits.perAddress())) {
            seat.leave();
            throw new HandshakeRefused(Refusal.TOO_MANY);
        }
        return seat;
    }

    private boolean count(Seat seat, String kind, String name, int limit) {
        if (limit == 0 || name == null) {
            return true;
        }
        List<String> key = List.of(kind, name);
        seat.keys.add(key);
        return counts.merge(key, 1, Integer::sum) <= limit;
    }

    private void decrement(List<String> key) {
        counts.computeIfPresent(key, (k, count) -> count == 1 ? null : count - 1);
    }
}
