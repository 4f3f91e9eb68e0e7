package org.cbchannels.relay.redis;

import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.cluster.pubsub.RedisClusterPubSubAdapter;
import io.lettuce.core.cluster.pubsub.StatefulRedisClusterPubSubConnection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Connections to the shards of a cluster, from the first one until one of them is lost. Thread-safe. */
final class Shards extends RedisClusterPubSubAdapter<String, byte[]> {

    private enum State {
        OPENING,
        READY,
        ENDED
    }

    private final Set<String> wanted;
    private final Subscriptions.Owner owner;
    private final Consumer<Shards> lost;
    private final Set<Object> connections = ConcurrentHashMap.newKeySet();
    private final Object receiving = new Object();

    /** What Redis was asked for, and who waits for its answer. */
    private final Map<String, CompletableFuture<Void>> asked = new HashMap<>();
    /** How many channels Redis was asked to leave, by their names, and has not answered. */
    private final Map<String, Integer> leaving = new HashMap<>();

    private State state = State.OPENING;
    private volatile StatefulRedisClusterPubSubConnection<String, byte[]> all;

    /**
     * Not connected at first.
     *
     * @param wanted the channels to subscribe to, which may change
     * @param lost told once or more when a connection or a channel is lost
     */
    Shards(Set<String> wanted, Subscriptions.Owner owner, Consumer<Shards> lost) {
        this.wanted = wanted;
        this.owner = owner;
        this.lost = lost;
    }

    void connect(RedisClusterClient client) {
        all = client.connectPubSub(RedisRelay.CODEC);
        all.setNodeMessagePropagation(true);
        all.addListener(this);
    }

    /** One of the connections is this. */
    void add(Object connection) {
        connections.add(connection);
    }

    boolean has(Object connection) {
        return connections.contains(connection);
    }

    /** Subscribes to what was not asked for yet; done when that is effective. */
    CompletableFuture<Void> subscribeMissing() {
        Set<String> missing = new HashSet<>(wanted);
        synchronized (this) {
            missing.removeAll(asked.keySet());
        }
        return CompletableFuture.allOf(missing.stream().map(this::ask).toArray(CompletableFuture[]::new));
    }

    /**
     * Whether everything that is wanted was asked for; if so, they are ready.
     *
     * @throws IllegalStateException if they have ended
     */
    synchronized boolean isComplete() {
        if (state == State.ENDED) {
            throw new IllegalStateException("A connection was lost");
        }
        boolean complete = asked.keySet().containsAll(wanted);
        if (complete) {
            state = State.READY;
        }
        return complete;
    }

    synchronized boolean isReady() {
        return state == State.READY;
    }

    /** Done when it is effective; at once if they are not ready, as everything is subscribed to before they are. */
    CompletionStage<Void> subscribe(String channel) {
        return isReady() ? ask(channel).exceptionally(failure -> null) : CompletableFuture.completedFuture(null);
    }

    private CompletableFuture<Void> ask(String channel) {
        CompletableFuture<Void> done;
        synchronized (this) {
            if (state == State.ENDED) {
                return CompletableFuture.failedFuture(new IllegalStateException("A connection was lost"));
            }
            done = asked.computeIfAbsent(channel, unused -> new CompletableFuture<>());
        }
        try {
            all.async().ssubscribe(channel).whenComplete((unused, failure) -> failed(failure));
        } catch (RuntimeException e) {
            failed(e);
        } finally {
            Traces.remove();
        }
        return done;
    }

    private void failed(Throwable failure) {
        if (failure != null) {
            lost.accept(this);
            giveUp(failure);
        }
    }

    void unsubscribe(String channel) {
        CompletableFuture<Void> waiting;
        synchronized (this) {
            waiting = asked.remove(channel);
            if (state == State.ENDED || waiting == null) {
                return;
            }
            leaving.merge(channel, 1, Integer::sum);
        }
        waiting.complete(null);
        try {
            all.async().sunsubscribe(channel).whenComplete((unused, failure) -> failed(failure));
        } catch (RuntimeException e) {
            failed(e);
        } finally {
            Traces.remove();
        }
    }

    /** Commands may overtake each other while there is no connection yet. */
    @Override
    public void ssubscribed(RedisClusterNode node, String channel, long count) {
        CompletableFuture<Void> done;
        synchronized (this) {
            done = asked.computeIfAbsent(channel, unused -> new CompletableFuture<>());
        }
        done.complete(null);
        if (!wanted.contains(channel)) {
            unsubscribe(channel);
        }
    }

    /** A node that loses a slot tells so. */
    @Override
    public void sunsubscribed(RedisClusterNode node, String channel, long count) {
        boolean expected;
        synchronized (this) {
            expected = leaving.containsKey(channel) || !asked.containsKey(channel);
            leaving.computeIfPresent(channel, (unused, often) -> often == 1 ? null : often - 1);
        }
        if (!expected) {
            lost.accept(this);
        }
    }

    @Override
    public void smessage(RedisClusterNode node, String channel, byte[] message) {
        synchronized (receiving) {
            if (!isEnded()) {
                owner.received(channel, message);
            }
        }
    }

    private synchronized boolean isEnded() {
        return state == State.ENDED;
    }

    /** Ends their use; says whether they were ready. */
    synchronized boolean end() {
        boolean wasReady = state == State.READY;
        state = State.ENDED;
        return wasReady;
    }

    /** Lets nobody wait any more. */
    void giveUp(Throwable why) {
        List<CompletableFuture<Void>> waiting;
        synchronized (this) {
            waiting = List.copyOf(asked.values());
        }
        waiting.forEach(done -> done.completeExceptionally(why));
    }

    void close() {
        if (all != null) {
            all.close();
        }
    }
}
