package org.cbchannels.relay.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.cbchannels.spi.EscapingLogger;
import org.cbchannels.spi.Relay;
import org.cbchannels.spi.RelayContext;
import org.cbchannels.spi.RelayException;
import org.cbchannels.spi.RelayProvider;

/** Makes relays over Redis, for {@code cbchannels.relay = redis}; thread-safe. */
public final class RedisRelays implements RelayProvider {

    private static final System.Logger LOG = EscapingLogger.of("org.cbchannels.relay");
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration FIRST_RETRY = Duration.ofMillis(50);
    private static final Duration LAST_RETRY = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration TOPOLOGY = Duration.ofSeconds(10);

    /** For {@link java.util.ServiceLoader}. */
    public RedisRelays() {}

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public Relay connect(RelayContext context) throws RelayException {
        RedisSettings settings = RedisSettings.of(context::setting);
        try {
            return isCluster(settings) ? ofCluster(settings, context) : ofServer(settings, context);
        } catch (RuntimeException | ExecutionException | TimeoutException e) {
            throw new RelayException("Redis at " + settings.place() + " can't be used: " + reason(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RelayException("The application is stopped", e);
        } finally {
            Traces.remove();
        }
    }

    private static Relay ofServer(RedisSettings settings, RelayContext context) throws RelayException {
        if (settings.uris().size() > 1) {
            throw new RelayException(
                    "Redis at " + settings.place() + " is no cluster, so there can be one URL only", null);
        }
        RedisClient client = server(settings.uris().get(0));
        try {
            return new RedisRelay(client, settings, context);
        } catch (RuntimeException e) {
            shutDown(client);
            throw e;
        }
    }

    private static Relay ofCluster(RedisSettings settings, RelayContext context)
            throws InterruptedException, ExecutionException, TimeoutException {
        RedisClusterClient client = RedisClusterClient.create(resources(), settings.uris());
        ClusterClientOptions.Builder options = ClusterClientOptions.builder();
        set(options, settings.timeout());
        client.setOptions(options.topologyRefreshOptions(ClusterTopologyRefreshOptions.builder()
                        .enablePeriodicRefresh(TOPOLOGY) // beside all adaptive triggers, which are on
                        .build())
                .build());
        try {
            return new RedisRelay(client, settings, context);
        } catch (RuntimeException | InterruptedException | ExecutionException | TimeoutException e) {
            shutDown(client);
            throw e;
        }
    }

    private static RedisClient server(RedisURI uri) {
        RedisClient client = RedisClient.create(resources(), uri);
        ClientOptions.Builder options = ClientOptions.builder();
        set(options, uri.getTimeout());
        client.setOptions(options.build());
        return client;
    }

    private static void set(ClientOptions.Builder options, Duration timeout) {
        options.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .socketOptions(SocketOptions.builder().connectTimeout(CONNECT).build())
                .timeoutOptions(TimeoutOptions.enabled(timeout));
    }

    /** Asks the first one that answers. */
    private static boolean isCluster(RedisSettings settings) {
        RedisException failure = null;
        for (RedisURI uri : settings.uris()) {
            try {
                return isCluster(uri);
            } catch (RedisException e) {
                failure = e;
            }
        }
        throw failure;
    }

    private static boolean isCluster(RedisURI uri) {
        RedisClient client = server(uri);
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            return connection.sync().info("server").contains("redis_mode:cluster");
        } catch (RedisCommandExecutionException e) {
            LOG.log(System.Logger.Level.DEBUG, "The user may not ask, so it is taken for one server", e);
            return false;
        } finally {
            shutDown(client);
        }
    }

    private static ClientResources resources() {
        return ClientResources.builder()
                .reconnectDelay(Delay.exponential(FIRST_RETRY, LAST_RETRY, 2, TimeUnit.MILLISECONDS))
                .build();
    }

    /** Leaves no thread behind, even if the calling thread is interrupted. */
    static void shutDown(AbstractRedisClient client) {
        boolean interrupted = Thread.interrupted();
        try {
            client.shutdown(0, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RedisException e) {
            LOG.log(System.Logger.Level.DEBUG, "The client was not shut down in time", e);
        } finally {
            client.getResources()
                    .shutdown(0, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .awaitUninterruptibly(PATIENCE.toMillis());
            Traces.remove();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Interrupts a thread, and waits for its end, but not for ever. */
    static void end(Thread thread) {
        thread.interrupt();
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the innermost cause says: what encloses it only names the address. */
    static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
