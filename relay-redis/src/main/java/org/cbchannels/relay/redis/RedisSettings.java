package org.cbchannels.relay.redis;

import io.lettuce.core.RedisURI;
import io.lettuce.core.StaticCredentialsProvider;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.cbchannels.spi.RelayException;

/**
 * What the settings say of Redis.
 *
 * @param uris where it is, and who we are there; several nodes of a cluster, of which one is enough to find the others
 * @param streamLength how many messages may wait on a shared channel; the oldest ones are dropped for newer ones
 */
record RedisSettings(List<RedisURI> uris, Duration timeout, int streamLength) {

    private static final String URL = "redis.url";
    /** A comma may be part of a password. */
    private static final String NEXT_URL = ",(?=\\s*redis[a-z+-]*:)";

    static RedisSettings of(UnaryOperator<String> settings) throws RelayException {
        String password = settings.apply("redis.password");
        String user = settings.apply("redis.username");
        if (user != null && password == null) {
            throw new RelayException("cbchannels.redis.username needs cbchannels.redis.password", null);
        }
        Duration timeout = Duration.ofSeconds(number(settings, "redis.timeout", 5));
        List<RedisURI> uris = uris(settings.apply(URL));
        for (RedisURI uri : uris) {
            if (password != null) {
                uri.setCredentialsProvider(new StaticCredentialsProvider(user, password.toCharArray()));
            }
            uri.setTimeout(timeout);
            uri.setClientName("cbchannels");
        }
        return new RedisSettings(uris, timeout, number(settings, "redis.stream-length", 100_000));
    }

    private static List<RedisURI> uris(String urls) throws RelayException {
        try {
            return Arrays.stream((urls == null ? "redis://localhost:6379" : urls).split(NEXT_URL))
                    .map(url -> RedisURI.create(url.strip()))
                    .toList();
        } catch (RuntimeException e) {
            // the cause is left out, because it may quote a password
            throw new RelayException("cbchannels." + URL + " is no URL of Redis such as redis://host:6379", null);
        }
    }

    private static int number(UnaryOperator<String> settings, String name, int otherwise) throws RelayException {
        String text = settings.apply(name);
        try {
            int number = text == null ? otherwise : Integer.parseInt(text.strip());
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, as numbers that are too small are
        }
        throw new RelayException("cbchannels." + name + " must be a whole number of at least 1", null);
    }

    /** Where it is, without secrets. */
    String place() {
        return uris.stream().map(uri -> uri.getHost() + ":" + uri.getPort()).collect(Collectors.joining(", "));
    }
}
