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

    /** The number of the connection that talks to the broker. */
    private long connection;

    private boolean talking;
    private boolean away = true;
    /** What the broker was asked for last, and what it sends for certain. */
    private Buckets asked = Buckets.NONE;

    private Buckets effective = Buckets.NONE;

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
        if (away || effective.cover(bucket) && asked.cover(bucket)) {
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

    /**
     * A connection begins to talk to the broker; says false if a later one has done so already.
     *
     * @param number larger than those of earlier connections
     */
    synchronized boolean begin(long number) {
        if (number <= connection) {
            return false;
        }
        connection = number;
        talking = true;
        away = true;
        effective = Buckets.NONE;
        return true;
    }

    /** What the broker is to be asked for; null if that is what it has been asked for, more or less. */
    synchronized Buckets change() {
        return waiting.isEmpty() && !isTooMuch() ? null : wanted();
    }

    private boolean isTooMuch() {
        int much = effective.all() ? MANY : effective.names().size();
        return much > 2 * buckets.size() + SPARE;
    }

    /** All that the broker is to be asked for. */
    synchronized Buckets wanted() {
        asked = buckets.size() > MANY ? new Buckets(Set.of(), true) : new Buckets(Set.copyOf(buckets.keySet()), false);
        return asked;
    }

    /**
     * The broker sends from now on what it was asked for; from now on who joins more waits for it.
     *
     * @param number the connection's; what an earlier one says does not count
     * @return false if that is not enough yet for those who have joined while it was away
     */
    boolean effective(Buckets now, long number) {
        List<CompletableFuture<Void>> done;
        boolean enough;
        synchronized (this) {
            if (number != connection || !talking) {
                return true;
            }
            effective = now;
            enough = !away || buckets.keySet().stream().allMatch(now::cover);
            away = false;
            done = served(now);
        }
        done.forEach(future -> future.complete(null));
        return enough;
    }

    /** Who has left again need not wait, either. */
    @SuppressWarnings("CollectionUndefinedEquality")
    private List<CompletableFuture<Void>> served(Buckets now) {
        List<CompletableFuture<Void>> done = waiting.entrySet().stream()
                .filter(entry -> now.cover(entry.getValue()) || !buckets.containsKey(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        done.forEach(waiting::remove);
        return done;
    }

    /**
     * The broker is away: nobody is to wait for it.
     *
     * @param number the connection's that has failed, and has no say any more
     */
    void away(long number) {
        List<CompletableFuture<Void>> done;
        synchronized (this) {
            connection = Math.max(connection, number);
            talking = false;
            away = true;
            effective = Buckets.NONE;
            done = List.copyOf(waiting.keySet());
            waiting.clear();
        }
        done.forEach(future -> future.complete(null));
    }
}
