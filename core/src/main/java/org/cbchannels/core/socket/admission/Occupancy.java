package org.cbchannels.core.socket.admission;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How many sockets there are: in all, of each user and of each address; thread-safe. */
public final class Occupancy {

    /** What has been counted for one socket. */
    public final class Slot {
        private final List<List<String>> keys;

        private Slot(List<List<String>> keys) {
            this.keys = keys;
        }

        /** Gives it back; to be called once. */
        public void leave() {
            total.decrementAndGet();
            keys.forEach(Occupancy.this::decrement);
        }
    }

    private final AdmissionLimits limits;
    private final AtomicInteger total = new AtomicInteger();
    private final ConcurrentMap<List<String>, Integer> counts = new ConcurrentHashMap<>();

    public Occupancy(AdmissionLimits limits) {
        this.limits = limits;
    }

    /**
     * Takes a slot.
     *
     * @throws HandshakeRefused if there is none
     */
    public Slot take(Caller caller) throws HandshakeRefused {
        String user = caller.principal() == null ? null : caller.principal().getName();
        Slot slot = new Slot(limits.perUser() == 0 && limits.perAddress() == 0 ? List.of() : new ArrayList<>(2));
        if (total.incrementAndGet() > limits.sockets() && limits.sockets() > 0) {
            slot.leave();
            throw new HandshakeRefused(Refusal.FULL);
        }
        if (!count(slot, "user", user, limits.perUser())
                || !count(slot, "address", caller.address(), limits.perAddress())) {
            slot.leave();
            throw new HandshakeRefused(Refusal.TOO_MANY);
        }
        return slot;
    }

    private boolean count(Slot slot, String kind, String name, int limit) {
        if (limit == 0 || name == null) {
            return true;
        }
        List<String> key = List.of(kind, name);
        slot.keys.add(key);
        return counts.merge(key, 1, Integer::sum) <= limit;
    }

    private void decrement(List<String> key) {
        counts.computeIfPresent(key, (k, count) -> count == 1 ? null : count - 1);
    }
}
