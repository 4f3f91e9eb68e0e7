package org.cbchannels.relay.redis;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.net.SocketAddress;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.cbchannels.spi.EscapingLogger;

/**
 * Subscriptions at the shards of a cluster.
 *
 * <p>Slots move, and masters are replaced; a connection that was lost may come back to a replica, which also sends what
 * is published. So as soon as a connection or a channel is lost, all connections are made anew.
 */
final class ShardedSubscriptions implements Subscriptions {

    private static final System.Logger LOG = EscapingLogger.of("org.cbchannels.relay");
    private static final long RETRY = 500;
    private static final long PATIENCE = 10_000;

    private final RedisClusterClient client;
    private final ThreadFactory threads;
    private final Owner owner;
    private final String own;
    private final Set<String> subscribed = ConcurrentHashMap.newKeySet();
    /** One for each shard that there ever was. */
    private final Set<String> marked = ConcurrentHashMap.newKeySet();

    private Shards shards;
    private Thread renewing;
    private boolean closed;

    /** Connects, and hears the channel when that is done. */
    ShardedSubscriptions(RedisClusterClient client, ThreadFactory threads, String channel, Owner owner)
            throws InterruptedException, ExecutionException, TimeoutException {
        this.client = client;
        this.threads = threads;
        this.owner = owner;
        this.own = channel;
        client.addListener(new RedisConnectionStateListener() {
            @Override
            public void onRedisConnected(RedisChannelHandler<?, ?> connection, SocketAddress address) {
                if (connection instanceof StatefulRedisPubSubConnection) {
                    current().add(connection);
                }
            }

            @Override
            public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
                Shards using = current();
                if (using.has(connection)) {
                    lost(using);
                }
            }
        });
        subscribed.add(channel);
        open();
    }

    private synchronized Shards current() {
        return shards;
    }

    /** Makes all connections, until everything is subscribed to. */
    private void open() throws InterruptedException, ExecutionException, TimeoutException {
        Shards made = new Shards(subscribed, owner, this::lost);
        synchronized (this) {
            shards = made;
        }
        made.connect(client);
        do {
            made.subscribeMissing().get(PATIENCE, TimeUnit.MILLISECONDS);
        } while (!made.isComplete());
    }

    private void lost(Shards used) {
        synchronized (this) {
            if (used.end() && !closed) {
                owner.isDeaf();
                renewing = threads.newThread(this::renew);
                renewing.start();
            }
        }
        used.giveUp(new IllegalStateException("A connection was lost"));
    }

    private void renew() {
        try {
            while (!isClosed() && !tryAgain()) {
                synchronized (this) {
                    wait(RETRY);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Traces.remove();
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private boolean tryAgain() throws InterruptedException {
        try {
            current().close();
            client.refreshPartitions();
            open();
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "The cluster is still not there", e);
            current().end();
            return false;
        }
        synchronized (this) {
            // else they are lost again, and somebody else renews them
            if (shards.isReady() && !closed) {
                owner.hears();
            }
        }
        return true;
    }

    @Override
    public CompletionStage<Void> subscribe(String channel) {
        subscribed.add(channel);
        return current().subscribe(channel);
    }

    @Override
    public void unsubscribe(String channel) {
        subscribed.remove(channel);
        current().unsubscribe(channel);
    }

    /** Shards that were not known yet have one from the next time on. */
    @Override
    public Collection<String> marked() {
        client.getPartitions().stream()
                .filter(shard -> !shard.getSlots().isEmpty())
                .filter(shard -> marked.stream().noneMatch(channel -> shard.hasSlot(SlotHash.getSlot(channel))))
                .map(this::ownAt)
                .forEach(channel -> subscribe(channel).thenRun(() -> marked.add(channel)));
        return List.copyOf(marked);
    }

    /** A channel of this node's at a shard. */
    private String ownAt(RedisClusterNode shard) {
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> own + "/" + i)
                .filter(channel -> shard.hasSlot(SlotHash.getSlot(channel)))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void makeAnew() {
        lost(current());
    }

    @Override
    public void close() {
        Thread thread;
        synchronized (this) {
            closed = true;
            thread = renewing;
        }
        if (thread != null) {
            RedisRelays.end(thread);
        }
    }
}
