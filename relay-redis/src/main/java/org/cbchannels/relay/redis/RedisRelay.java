package org.cbchannels.relay.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.net.SocketAddress;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.cbchannels.spi.EscapingLogger;
import org.cbchannels.spi.Relay;
import org.cbchannels.spi.RelayContext;

/**
 * A relay over one Redis server, or a cluster.
 *
 * <p>Groups and nodes are channels of publish/subscribe, sharded in a cluster; shared channels are streams with one
 * consumer group. Connections are made again by themselves; the relay is up again when all that was subscribed to is
 * subscribed to again. Thread-safe.
 */
final class RedisRelay implements Relay, Subscriptions.Owner {

    static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

    private static final System.Logger LOG = EscapingLogger.of("org.cbchannels.relay");

    private final AbstractRedisClient client;
    private final RedisSettings settings;
    private final RelayContext context;
    private final RedisNames names;
    private final Subscriptions subscriptions;
    private final RedisSender sender;
    private final RedisStreams streams;
    /** Null if Redis is no cluster. */
    private final Masters masters;

    private final Marks marks;

    private boolean hears = true;
    private boolean publishes = true;
    private boolean closed;

    /**
     * Connects to one server.
     *
     * @throws io.lettuce.core.RedisException if that is not possible
     */
    RedisRelay(RedisClient client, RedisSettings settings, RelayContext context) {
        this.client = client;
        this.settings = settings;
        this.context = context;
        this.names = new RedisNames(context.prefix(), false);
        this.marks = new Marks(settings.timeout(), this::marked, this::mark, this::markOverdue);
        this.subscriptions = new ServerSubscriptions(client, settings.uris().get(0), names.node(context.node()), this);
        StatefulRedisConnection<String, byte[]> publishing = client.connect(CODEC);
        sender = new RedisSender(publishing.async(), names, settings, null);
        StatefulRedisConnection<String, byte[]> reading = client.connect(CODEC);
        streams = new RedisStreams(reading.sync(), reading.async(), names, context);
        masters = null;
        publishing.addListener(new RedisConnectionStateListener() {
            @Override
            public void onRedisConnected(RedisChannelHandler<?, ?> connection, SocketAddress address) {
                publishes(true);
            }

            @Override
            public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
                publishes(false);
            }
        });
        sendMarks();
    }

    /** Connects to a cluster. */
    RedisRelay(RedisClusterClient client, RedisSettings settings, RelayContext context)
            throws InterruptedException, ExecutionException, TimeoutException {
        this.client = client;
        this.settings = settings;
        this.context = context;
        this.names = new RedisNames(context.prefix(), true);
        this.marks = new Marks(settings.timeout(), this::marked, this::mark, this::markOverdue);
        StatefulRedisClusterConnection<String, byte[]> publishing = client.connect(CODEC);
        masters = new Masters(client, publishing, context.threads(), this::publishes);
        sender = new RedisSender(publishing.async(), names, settings, masters);
        StatefulRedisClusterConnection<String, byte[]> reading = client.connect(CODEC);
        streams = new RedisStreams(reading.sync(), reading.async(), names, context);
        // the last one, as it begins to look after itself
        subscriptions = new ShardedSubscriptions(client, context.threads(), names.node(context.node()), this);
        sendMarks();
    }

    private void sendMarks() {
        client.getResources()
                .eventExecutorGroup()
                .scheduleAtFixedRate(marks::tick, marks.period(), marks.period(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void received(String channel, byte[] message) {
        if (Marks.isOne(message)) {
            marks.heard(channel);
        } else {
            context.received(message);
        }
    }

    /** While the connection to send by is lost, or all are made anew, no mark can come. */
    private synchronized boolean isUp() {
        return hears && publishes && !closed;
    }

    private void markOverdue() {
        if (isUp()) {
            RedisLog.SUBSCRIPTIONS_SILENT.log(settings.place());
            try {
                subscriptions.makeAnew();
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.DEBUG, "The relay ends", e);
            }
        }
    }

    private Collection<String> marked() {
        return isUp() ? subscriptions.marked() : List.of();
    }

    private CompletionStage<?> mark(String channel) {
        try {
            return sender.publish(channel, new byte[0]);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public synchronized void isDeaf() {
        hears = false;
        tellIfDown();
    }

    @Override
    public synchronized void hears() {
        hears = true;
        marks.begin();
        tellIfUp();
    }

    private synchronized void publishes(boolean does) {
        publishes = does;
        if (does) {
            tellIfUp();
        } else {
            tellIfDown();
        }
    }

    /** Within the lock, so that what is told last is what is so. */
    private void tellIfUp() {
        if (hears && publishes && !closed) {
            context.up();
        }
    }

    private void tellIfDown() {
        if (!closed) {
            context.down("The connection to Redis at " + settings.place() + " is lost");
        }
    }

    @Override
    public void transmit(List<RelayMessage> parcels) throws Exception {
        try {
            sender.transmit(parcels);
        } finally {
            Traces.remove();
        }
    }

    @Override
    public CompletionStage<Void> join(String group) {
        return subscriptions.subscribe(names.group(group));
    }

    @Override
    public void leave(String group) {
        subscriptions.unsubscribe(names.group(group));
    }

    @Override
    public void consume(String channel) {
        streams.consume(channel);
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        subscriptions.close();
        if (masters != null) {
            masters.close();
        }
        streams.close();
        RedisRelays.shutDown(client);
    }
}
