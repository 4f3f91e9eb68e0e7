package org.cbchannels.relay.redis;

import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.cbchannels.spi.Relay;
import org.cbchannels.spi.RelayContext;

/**
 * A relay over one Redis server.
 *
 * <p>Groups and nodes are channels of publish/subscribe, shared channels are streams with one consumer group. A connection of each
 * kind reconnects by itself; the relay is up again when all that was subscribed to is subscribed to again. Thread-safe.
 */
final class RedisRelay implements Relay {

    static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

    private static final long RETRY = 500;

    private final RedisClient client;
    private final RedisSettings settings;
    private final RelayContext context;
    private final RedisNames names;
    private final Set<String> subscribed = ConcurrentHashMap.newKeySet();
    private final StatefulRedisPubSubConnection<String, byte[]> subscriber;
    private final StatefulRedisConnection<String, byte[]> publisher;
    private final RedisStreams streams;
    private boolean subscriberUp = true;
    private boolean publisherUp = true;
    private boolean closed;

    /**
     * Connects.
     *
     * @throws RedisException if that is not possible
     */
    RedisRelay(RedisClient client, RedisSettings settings, RelayContext context) {
        this.client = client;
        this.settings = settings;
        this.context = context;
        this.names = new RedisNames(context.prefix());
        this.subscriber = client.connectPubSub(CODEC);
        this.publisher = client.connect(CODEC);
        subscriber.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String channel, byte[] message) {
                context.received(message);
            }

            @Override
            public void subscribed(String channel, long count) {
                if (!subscribed.contains(channel)) {
                    unsubscribe(channel);
                }
            }

            @Override
            public void unsubscribed(String channel, long count) {
                if (subscribed.contains(channel)) {
                    subscribe(channel);
                }
            }
        });
        subscribed.add(names.node(context.node()));
        subscriber.sync().subscribe(names.node(context.node()));
        streams = new RedisStreams(client.connect(CODEC), names, context);
        subscriber.addListener(new Watch(this::resubscribe, () -> subscriberUp = false));
        publisher.addListener(new Watch(() -> publisherIs(true), () -> publisherUp = false));
    }

    /** Follows a connection that is there already. */
    private final class Watch implements RedisConnectionStateListener {

        private final Runnable connected;
        private final Runnable disconnected;

        Watch(Runnable connected, Runnable disconnected) {
            this.connected = connected;
            this.disconnected = disconnected;
        }

        @Override
        public void onRedisConnected(RedisChannelHandler<?, ?> connection, SocketAddress address) {
            connected.run();
        }

        @Override
        public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
            synchronized (RedisRelay.this) {
                disconnected.run();
                if (!closed) {
                    context.down("The connection to Redis at " + settings.place() + " is lost");
                }
            }
        }
    }

    /** Until it has worked, or the connection is lost again. */
    private void resubscribe() {
        subscribe(subscribed.toArray(String[]::new)).whenComplete((done, failure) -> {
            if (failure == null) {
                synchronized (this) {
                    subscriberUp = true;
                    tellIfUp();
                }
            } else if (subscriber.isOpen() && !isClosed()) {
                later(this::resubscribe);
            }
        });
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** Done when Redis has done it: Lettuce takes an answer to any subscription for one to the first, but pings are answered in order. */
    private CompletionStage<Void> subscribe(String... channels) {
        return asked(() -> {
            subscriber.async().subscribe(channels);
            return subscriber.async().ping().thenAccept(pong -> {});
        });
    }

    private synchronized void publisherIs(boolean up) {
        publisherUp = up;
        tellIfUp();
    }

    /** Within the lock, so that what is told last is what is so. */
    private void tellIfUp() {
        if (subscriberUp && publisherUp && !closed) {
            context.up();
        }
    }

    @Override
    public void transmit(List<Parcel> parcels) throws Exception {
        try {
            transmitAll(parcels);
        } finally {
            Traces.remove();
        }
    }

    private void transmitAll(List<Parcel> parcels) throws Exception {
        RedisAsyncCommands<String, byte[]> commands = publisher.async();
        List<RedisFuture<?>> answers = new ArrayList<>(parcels.size());
        for (Parcel parcel : parcels) {
            answers.add(transmit(commands, parcel));
        }
        long timeout = settings.uri().getTimeout().toNanos();
        if (!LettuceFutures.awaitAll(timeout, TimeUnit.NANOSECONDS, answers.toArray(RedisFuture[]::new))) {
            throw new TimeoutException("Redis does not answer");
        }
    }

    private RedisFuture<?> transmit(RedisAsyncCommands<String, byte[]> commands, Parcel parcel) {
        return switch (parcel.target()) {
            case GROUP -> commands.publish(names.group(parcel.name()), parcel.message());
            case NODE -> commands.publish(names.node(parcel.name()), parcel.message());
            case SHARED ->
                commands.xadd(
                        names.stream(parcel.name()),
                        XAddArgs.Builder.maxlen(settings.streamLength()).approximateTrimming(),
                        Map.of(RedisNames.FIELD, parcel.message()));
        };
    }

    @Override
    public CompletionStage<Void> join(String group) {
        String channel = names.group(group);
        subscribed.add(channel);
        CompletableFuture<Void> done = new CompletableFuture<>();
        join(channel, done);
        return done;
    }

    /** While Redis is away nothing more is tried: all is subscribed to when it is back. */
    private void join(String channel, CompletableFuture<Void> done) {
        subscribe(channel).whenComplete((pong, failure) -> {
            if (failure == null || !subscriber.isOpen() || isClosed() || !subscribed.contains(channel)) {
                done.complete(null);
            } else {
                later(() -> join(channel, done));
            }
        });
    }

    private void later(Runnable work) {
        client.getResources().eventExecutorGroup().schedule(work, RETRY, TimeUnit.MILLISECONDS);
    }

    @Override
    public void leave(String group) {
        String channel = names.group(group);
        subscribed.remove(channel);
        unsubscribe(channel);
    }

    private void unsubscribe(String channel) {
        asked(() -> subscriber.async().unsubscribe(channel));
    }

    /** What Redis was asked for; failed if that is not possible at all. */
    private static CompletionStage<Void> asked(Supplier<CompletionStage<Void>> asking) {
        try {
            return asking.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        } finally {
            Traces.remove();
        }
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
        streams.close();
        RedisRelays.shutDown(client);
    }
}
