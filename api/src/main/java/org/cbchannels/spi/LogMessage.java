package org.cbchannels.spi;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One kind of line in the log: a permanent code, a level, and a text.
 *
 * <p>For the library itself and relays; each module has its messages in one enum. Thread-safe.
 */
public interface LogMessage {

    /** Where a value stands in a text. */
    Pattern PLACE = Pattern.compile("\\{(\\d)}");

    /** A permanent code, such as {@code CBC-214}. */
    String code();

    /** How much it matters. */
    System.Logger.Level level();

    /** What it says; {@code {0}}, {@code {1}} and so on stand for values. */
    String text();

    /** Where it is written. */
    System.Logger logger();

    /** The line: code, text and values. */
    default String line(Object... values) {
        return code() + ": "
                + PLACE.matcher(text()).replaceAll(place -> {
                    int number = Integer.parseInt(place.group(1));
                    return Matcher.quoteReplacement(
                            number < values.length ? String.valueOf(values[number]) : place.group());
                });
    }

    /** Writes it. */
    default void log(Object... values) {
        logAs(level(), null, values);
    }

    /** Writes it, and why. */
    default void log(Throwable why, Object... values) {
        logAs(level(), why, values);
    }

    /** Writes it at another level, as where it was written before; {@code why} may be null. */
    default void logAs(System.Logger.Level level, Throwable why, Object... values) {
        if (logger().isLoggable(level)) {
            logger().log(level, line(values), why);
        }
    }
}
