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

    /**
     * What a constant says of itself.
     *
     * @param logger where it is written
     * @param code a permanent code, such as {@code CBC-214}
     * @param level how much it matters
     * @param text what it says; {@code {0}}, {@code {1}} and so on stand for values
     */
    record Kind(System.Logger logger, String code, System.Logger.Level level, String text) {

        /** One of the logger with this name. */
        public static Kind of(String logger, String code, System.Logger.Level level, String text) {
            return new Kind(EscapingLogger.of(logger), code, level, text);
        }
    }

    /** Its code, level and text. */
    Kind kind();

    /** The line: code, text and values. */
    default String line(Object... values) {
        return kind().code() + ": "
                + PLACE.matcher(kind().text()).replaceAll(place -> {
                    int number = Integer.parseInt(place.group(1));
                    return Matcher.quoteReplacement(
                            number < values.length ? String.valueOf(values[number]) : place.group());
                });
    }

    /** Whether it would be written: for values that are dear to find. */
    default boolean isLoggable() {
        return kind().logger().isLoggable(kind().level());
    }

    /** Writes it. */
    default void log(Object... values) {
        logAs(kind().level(), null, values);
    }

    /** Writes it, and why. */
    default void log(Throwable why, Object... values) {
        logAs(kind().level(), why, values);
    }

    /** Writes it at another level, as where it was written before; {@code why} may be null. */
    default void logAs(System.Logger.Level level, Throwable why, Object... values) {
        if (kind().logger().isLoggable(level)) {
            kind().logger().log(level, line(values), why);
        }
    }
}
