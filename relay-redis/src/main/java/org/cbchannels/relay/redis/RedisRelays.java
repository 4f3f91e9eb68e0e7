package org.cbchannels.relay.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.cbchannels.spi.Relay;
import org.cbchannels.spi.RelayContext;
import org.cbchannels.spi.RelayException;
import org.cbchannels.spi.RelayProvider;

/** Makes relays over Redis, for {@code cbchannels.relay = redis}; thread-safe. */
public final class RedisRelays implements RelayProvider {

    private static final System.Logger LOG = System.getLogger("org.cbchannels.relay");
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration FIRST_RETRY = Duration.ofMillis(50);
    private static final Duration LAST_RETRY = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** For {@link java.util.ServiceLoader}. */
    public RedisRelays() {}

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public Relay connect(RelayContext context) throws RelayException {
        RedisSettings settings = RedisSettings.of(context::setting);
        RedisClient client = RedisClient.create(resources(), settings.uri());
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .socketOptions(SocketOptions.builder().connectTimeout(CONNECT).build())
                .timeoutOptions(TimeoutOptions.enabled(settings.uri().getTimeout()))
                .build());
        try {
            return new RedisRelay(client, settings, context);
        } catch (RuntimeException e) {
            shutDown(client);
            throw new RelayException("Redis at " + settings.place() + " can't be used: " + reason(e), e);
        } finally {
            Traces.remove();
        }
    }

    private static ClientResources resources() {
        return ClientResources.builder()
                .reconnectDelay(Delay.exponential(FIRST_RETRY, LAST_RETRY, 2, TimeUnit.MILLISECONDS))
                .build();
    }

    /** Leaves no thread behind, even if the calling thread is interrupted. */
    static void shutDown(RedisClient client) {
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

    /** What the innermost cause says: what encloses it only names the address. */
    static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
