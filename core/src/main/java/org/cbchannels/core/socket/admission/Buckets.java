package org.cbchannels.core.socket.admission;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.cbchannels.core.route.RateRule;
import org.cbchannels.core.route.ResolvedRoute;

/** What the rate limits of all places allow; thread-safe. */
public final class Buckets {

    private final ConcurrentMap<List<Object>, Bucket> shared = new ConcurrentHashMap<>();

    /**
     * The bucket of a new socket, which must {@link Bucket#leave leave} it at its end; null if the place has no limit.
     */
    public Bucket of(ResolvedRoute route, Caller caller) {
        RateRule rule = route.rate();
        if (rule == null) {
            return null;
        }
        Object key = key(rule, caller);
        if (key == null) {
            return new Bucket(rule, System.nanoTime());
        }
        return shared.compute(List.of(route, key), (k, existing) -> {
            Bucket bucket = existing == null ? new Bucket(rule, System.nanoTime()) : existing;
            bucket.use();
            return bucket;
        });
    }

    /** Null for what each socket has for itself. */
    private static Object key(RateRule rule, Caller caller) {
        return switch (rule.by()) {
            case SOCKET -> null;
            case USER -> user(caller);
            case ADDRESS -> address(caller);
        };
    }

    private static Object user(Caller caller) {
        String name = caller.principal() == null ? null : caller.principal().getName();
        return name == null ? address(caller) : List.of("user", name);
    }

    private static Object address(Caller caller) {
        return caller.address() == null ? null : List.of("address", caller.address());
    }

    /** Forgets what nobody would miss. */
    public void sweep(long now) {
        shared.keySet()
                .forEach(key -> shared.computeIfPresent(key, (k, bucket) -> bucket.isObsolete(now) ? null : bucket));
    }
}
