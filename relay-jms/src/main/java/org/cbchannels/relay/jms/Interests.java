package org.cbchannels.relay.jms;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** The groups that this node wants to hear, and how far the broker has been told; thread-safe. */
final class Interests {

    /** So many buckets can be asked for one by one. */
    private static final int MANY = 4096;

    /** So many more than necessary don't matter. */
    private static final int SPARE = 64;

    private final Set<String> groups = ConcurrentHashMap.newKeySet();
    /** How many groups fall into a bucket. */
    private final Map<String, Integer> buckets = new HashMap<>();
    /** Who waits for which bucket. */
    private final Map<CompletableFuture<Void>, String> waiting = new HashMap<>();

    /** Who talks to the broker; null if it is away. */
    private Object subscriber;

    private Buckets effective = Buckets.NONE;
    private boolean away = true;

    /** Whether the node wants to hear a group. */
    boolean has(String group) {
        return groups.contains(group);
    }

    /** Done when the broker sends what goes to the group, or at once while it is away. */
    synchronized CompletionStage<Void> join(String group) {
        String bucket = Headers.bucket(group);
        if (groups.add(group)) {
            buckets.merge(bucket, 1, Integer::sum);
        }
        CompletableFuture<Void> done = new CompletableFuture<>();
        if (away || effective.cover(bucket)) {
            done.complete(null);
        } else {
            waiting.put(done, bucket);
        }
        return done;
    }

    synchronized void leave(String group) {
        if (groups.remove(group)) {
            buckets.computeIfPresent(Headers.bucket(group), (bucket, count) -> count == 1 ? null : count - 1);
        }
    }

    /** From now on it is this one that talks to the broker. */
    synchronized void begin(Object newSubscriber) {
        subscriber = newSubscriber;
    }

    /** What the broker should be asked for; null if that is what it has been asked for, more or less. */
    synchronized Buckets change() {
        return waiting.isEmpty() && !isTooMuch() ? null : wanted();
    }

    private boolean isTooMuch() {
        int much = effective.all() ? MANY : effective.names().size();
        return much > 2 * buckets.size() + SPARE;
    }

    /** All that the broker should be asked for. */
    synchronized Buckets wanted() {
        return buckets.size() > MANY ? new Buckets(Set.of(), true) : new Buckets(Set.copyOf(buckets.keySet()), false);
    }

    /**
     * The broker sends from now on what it was asked for.
     *
     * @param by whose word counts if nobody else talks to the broker by now
     * @return false if that is not enough yet for those who have joined while it was away
     */
    boolean effective(Buckets now, Object by) {
        List<CompletableFuture<Void>> done;
        boolean enough;
        synchronized (this) {
            if (subscriber != by) {
                return true;
            }
            effective = now;
            enough = !away || buckets.keySet().stream().allMatch(now::cover);
            away &= !enough;
            done = served(now);
        }
        done.forEach(future -> future.complete(null));
        return enough;
    }

    /** Who has left again need not wait, either. */
    private List<CompletableFuture<Void>> served(Buckets now) {
        List<CompletableFuture<Void>> done = waiting.entrySet().stream()
                .filter(entry -> now.cover(entry.getValue()) || !buckets.containsKey(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        done.forEach(waiting::remove);
        return done;
    }

    /** The broker is away: nobody is to wait for it. */
    void away() {
        List<CompletableFuture<Void>> done;
        synchronized (this) {
            away = true;
            subscriber = null;
            effective = Buckets.NONE;
            done = List.copyOf(waiting.keySet());
            waiting.clear();
        }
        done.forEach(future -> future.complete(null));
    }
}
