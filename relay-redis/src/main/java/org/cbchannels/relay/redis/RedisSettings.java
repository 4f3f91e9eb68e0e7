package org.cbchannels.relay.redis;

import io.lettuce.core.RedisURI;
import io.lettuce.core.StaticCredentialsProvider;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.cbchannels.spi.RelayException;

/**
 * What the settings say of Redis.
 *
 * @param uri where it is, and who we are there
 * @param streamLength how many messages may wait on a shared channel; the oldest ones are dropped for newer ones
 */
record RedisSettings(RedisURI uri, int streamLength) {

    private static final String URL = "redis.url";

    static RedisSettings of(UnaryOperator<String> settings) throws RelayException {
        RedisURI uri = uri(settings.apply(URL));
        String password = settings.apply("redis.password");
        String user = settings.apply("redis.username");
        if (user != null && password == null) {
            throw new RelayException("cbchannels.redis.username needs cbchannels.redis.password", null);
        }
        if (password != null) {
            uri.setCredentialsProvider(new StaticCredentialsProvider(user, password.toCharArray()));
        }
        uri.setTimeout(Duration.ofSeconds(number(settings, "redis.timeout", 5)));
        uri.setClientName("cbchannels");
        return new RedisSettings(uri, number(settings, "redis.stream-length", 100_000));
    }

    private static RedisURI uri(String url) throws RelayException {
        try {
            return RedisURI.create(url == null ? "redis://localhost:6379" : url.strip());
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
        return uri.getHost() + ":" + uri.getPort();
    }
}
