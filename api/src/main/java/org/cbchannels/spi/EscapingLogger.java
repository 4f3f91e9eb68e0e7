package org.cbchannels.spi;

import java.util.Arrays;
import java.util.ResourceBundle;

/**
 * A logger of the platform that writes control characters as {@code \}{@code uXXXX}: what clients choose can't forge
 * lines of a log.
 *
 * <p>Texts, parameters and the messages of exceptions are escaped, whatever they are made of. Thread-safe.
 *
 * @see <a href="https://cwe.mitre.org/data/definitions/117.html">CWE-117</a>
 */
public final class EscapingLogger implements System.Logger {

    private final System.Logger target;

    private EscapingLogger(System.Logger target) {
        this.target = target;
    }

    /** The logger of this name. */
    public static System.Logger of(String name) {
        return new EscapingLogger(System.getLogger(name));
    }

    @Override
    public String getName() {
        return target.getName();
    }

    @Override
    public boolean isLoggable(Level level) {
        return target.isLoggable(level);
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String text, Throwable failure) {
        if (isLoggable(level)) {
            target.log(level, bundle, escaped(text), escaped(failure));
        }
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String text, Object... parameters) {
        if (isLoggable(level)) {
            Object[] escaped = parameters == null
                    ? null
                    : Arrays.stream(parameters)
                            .map(value -> value == null || value instanceof Number ? value : escaped(value.toString()))
                            .toArray();
            target.log(level, bundle, parameters == null ? escaped(text) : text, escaped);
        }
    }

    /**
     * The text without control characters, and without others that move what follows: line separators, directions of
     * writing.
     */
    public static String escaped(String text) {
        if (text == null || text.chars().noneMatch(EscapingLogger::isHarmful)) {
            return text;
        }
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.chars().forEach(c -> {
            if (isHarmful(c)) {
                escaped.append("\\u%04X".formatted(c));
            } else {
                escaped.append((char) c);
            }
        });
        return escaped.toString();
    }

    private static boolean isHarmful(int c) {
        return Character.isISOControl(c) && c != '\t'
                || c == 0x2028
                || c == 0x2029
                || c >= 0x202A && c <= 0x202E
                || c >= 0x2066 && c <= 0x2069;
    }

    private static Throwable escaped(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (!t.toString().equals(escaped(t.toString()))) {
                return new Escaped(failure, 0);
            }
        }
        return failure;
    }

    /** What is printed of an exception: with the name of the original's class. */
    @SuppressWarnings("OverrideThrowableToString")
    private static final class Escaped extends Throwable {

        private static final long serialVersionUID = 1L;
        private static final int DEEPEST = 20;

        private final String text;

        Escaped(Throwable original, int depth) {
            super(escaped(original.getMessage()), cause(original, depth), true, true);
            this.text = escaped(original.toString());
            setStackTrace(original.getStackTrace());
            for (Throwable suppressed : original.getSuppressed()) {
                if (depth < DEEPEST) {
                    addSuppressed(new Escaped(suppressed, depth + 1));
                }
            }
        }

        private static Throwable cause(Throwable original, int depth) {
            Throwable cause = original.getCause();
            return cause == null || depth >= DEEPEST ? null : new Escaped(cause, depth + 1);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
