package org.cbchannels.core.route;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.cbchannels.RateLimit;
import org.cbchannels.Route;

/**
 * How many frames sockets may send.
 *
 * @param periodNanos in how many nanoseconds
 * @param by what they are counted for
 */
public record RateRule(int messages, long periodNanos, RateLimit.By by) {

    /** The keyword argument of a route that gives it a rule of its own. */
    public static final String KWARG = "rateLimit";

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if they are too small
     */
    public RateRule {
        if (messages < 1 || periodNanos < 1) {
            throw new IllegalArgumentException("A rate limit needs at least one message, and at least one second");
        }
    }

    /** What code declares; null for nothing. */
    public static RateRule of(Route.Rate rate) {
        return rate == null ? null : new RateRule(rate.messages(), rate.period().toNanos(), rate.by());
    }

    /** What an annotation declares. */
    public static RateRule of(RateLimit limit) {
        return of(limit.messages(), limit.seconds(), limit.by());
    }

    private static RateRule of(int messages, int seconds, RateLimit.By by) {
        return new RateRule(messages, TimeUnit.SECONDS.toNanos(seconds), by);
    }

    /** That of a class; null if it has none. */
    public static RateRule of(Class<?> type) {
        RateLimit limit = type.getAnnotation(RateLimit.class);
        return limit == null ? null : of(limit);
    }

    /**
     * That of a route, such as {@code 20/1/user}.
     *
     * @throws IllegalArgumentException if the text is none
     */
    public static RateRule parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length < 2 || parts.length > 3) {
            throw new IllegalArgumentException("\"" + text + "\" is no rate limit such as 20/1 or 20/1/user");
        }
        RateLimit.By by = parts.length == 2
                ? RateLimit.By.SOCKET
                : RateLimit.By.valueOf(parts[2].strip().toUpperCase(Locale.ROOT));
        return of(Integer.parseInt(parts[0].strip()), Integer.parseInt(parts[1].strip()), by);
    }
}
