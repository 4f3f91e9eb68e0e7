package org.cbchannels.relay.redis;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisURI;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.net.SocketAddress;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Subscriptions at one server, whose connection reconnects by itself. */
final class ServerSubscriptions implements Subscriptions {

    private static final long RETRY = 500;
    private static final CompletableFuture<Void> DONE = CompletableFuture.completedFuture(null);

    private final RedisClient client;
    private final RedisURI uri;
    private final String own;
    private final Owner owner;
    private final Set<String> subscribed = ConcurrentHashMap.newKeySet();
    private final Object receiving = new Object();
    private volatile StatefulRedisPubSubConnection<String, byte[]> connection;
    private final AtomicBoolean isRefused = new AtomicBoolean();
    private volatile boolean closed;

    /** Connects, and hears the channel when that is done. */
    ServerSubscriptions(RedisClient client, RedisURI uri, String channel, Owner owner) {
        this.client = client;
        this.uri = uri;
        this.own = channel;
        this.owner = owner;
        connection = client.connectPubSub(RedisRelay.CODEC, uri);
        listenTo(connection);
        subscribed.add(channel);
        connection.sync().subscribe(channel);
        watch(connection);
    }

    private void listenTo(StatefulRedisPubSubConnection<String, byte[]> made) {
        made.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String from, byte[] message) {
                synchronized (receiving) {
                    if (made == connection) {
                        owner.received(from, message);
                    }
                }
            }

            @Override
            public void subscribed(String name, long count) {
                if (!subscribed.contains(name)) {
                    unsubscribeNow(name);
                }
            }

            @Override
            public void unsubscribed(String name, long count) {
                if (subscribed.contains(name)) {
                    subscribeNow(name);
                }
            }
        });
    }

    private void watch(StatefulRedisPubSubConnection<String, byte[]> made) {
        made.addListener(new RedisConnectionStateListener() {
            @Override
            public void onRedisConnected(RedisChannelHandler<?, ?> unused, SocketAddress address) {
                if (made == connection) {
                    resubscribe();
                }
            }

            @Override
            public void onRedisDisconnected(RedisChannelHandler<?, ?> unused) {
                if (made == connection) {
                    owner.isDeaf();
                }
            }
        });
    }

    @Override
    public Collection<String> marked() {
        return List.of(own);
    }

    @Override
    public void makeAnew() {
        owner.isDeaf();
        client.connectPubSubAsync(RedisRelay.CODEC, uri).whenComplete((made, failure) -> {
            if (closed) {
                if (made != null) {
                    made.closeAsync();
                }
            } else if (failure == null) {
                use(made);
            } else {
                later(this::makeAnew);
            }
        });
    }

    private void use(StatefulRedisPubSubConnection<String, byte[]> made) {
        StatefulRedisPubSubConnection<String, byte[]> former = connection;
        listenTo(made);
        synchronized (receiving) {
            connection = made;
        }
        watch(made);
        former.closeAsync();
        resubscribe();
    }

    /** Until it has worked, or the connection is lost again. */
    private void resubscribe() {
        subscribeNow(subscribed.toArray(String[]::new)).whenComplete((done, failure) -> {
            if (failure == null) {
                isRefused.set(false);
                owner.hears();
            } else if (unwrapped(failure) instanceof RedisCommandTimeoutException && !closed) {
                makeAnew(); // it is open, but silent
            } else if (connection.isOpen() && !closed) {
                failed(failure);
                later(this::resubscribe);
            }
        });
    }

    /**
     * Done when Redis has done it, failed if it refuses.
     *
     * <p>Lettuce takes an answer to any subscription for one to the first, but pings are answered in order: what was
     * refused has failed by then.
     */
    private CompletionStage<Void> subscribeNow(String... channels) {
        return asked(() -> {
            CompletableFuture<Void> subscribing =
                    connection.async().subscribe(channels).toCompletableFuture();
            return connection
                    .async()
                    .ping()
                    .thenCompose(pong -> subscribing.isCompletedExceptionally() ? subscribing : DONE);
        });
    }

    private static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** A refusal is said once, until something can be subscribed to. */
    private void failed(Throwable failure) {
        Throwable why = unwrapped(failure);
        if (why instanceof RedisCommandExecutionException && !isRefused.getAndSet(true)) {
            RedisLog.SUBSCRIPTION_REFUSED.log(uri.getHost() + ":" + uri.getPort(), RedisRelays.reason(why));
        }
    }

    @Override
    public CompletionStage<Void> subscribe(String channel) {
        subscribed.add(channel);
        CompletableFuture<Void> done = new CompletableFuture<>();
        subscribe(channel, done);
        return done;
    }

    /** While Redis is away nothing more is tried: all is subscribed to when it is back. */
    private void subscribe(String channel, CompletableFuture<Void> done) {
        subscribeNow(channel).whenComplete((pong, failure) -> {
            if (failure == null || !connection.isOpen() || closed || !subscribed.contains(channel)) {
                isRefused.compareAndSet(failure == null, false);
                done.complete(null);
            } else {
                failed(failure);
                later(() -> subscribe(channel, done));
            }
        });
    }

    private void later(Runnable work) {
        client.getResources().eventExecutorGroup().schedule(work, RETRY, TimeUnit.MILLISECONDS);
    }

    @Override
    public void unsubscribe(String channel) {
        subscribed.remove(channel);
        unsubscribeNow(channel);
    }

    private void unsubscribeNow(String channel) {
        asked(() -> connection.async().unsubscribe(channel));
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
    public void close() {
        closed = true;
    }
}
