package org.cbchannels.core.content;

import java.util.Collections;
import java.util.Map;
import org.cbchannels.ConsumerException;
import org.cbchannels.ErrorCode;
import org.cbchannels.Kwargs;

/** Keywords that filters captured; immutable. */
public final class CapturedKwargs implements Kwargs {

    /** None at all. */
    public static final CapturedKwargs NONE = new CapturedKwargs(Map.of());

    private final Map<String, String> values;

    private CapturedKwargs(Map<String, String> values) {
        this.values = values;
    }

    /** Keeps a copy. */
    public static CapturedKwargs copyOf(Map<String, String> values) {
        return owned(Map.copyOf(values));
    }

    /** Keeps the map itself, which nobody may change any more. */
    public static CapturedKwargs owned(Map<String, String> values) {
        return values.isEmpty() ? NONE : new CapturedKwargs(values);
    }

    /** Whether nothing was captured. */
    public boolean isEmpty() {
        return values.isEmpty();
    }

    @Override
    public String get(String name) {
        return values.get(name);
    }

    @Override
    public Map<String, String> asMap() {
        return Collections.unmodifiableMap(values);
    }

    @Override
    public <T> T get(String name, Class<T> type) {
        String text = get(name);
        if (text == null) {
            return null;
        }
        Conversion conversion = Conversions.to(type);
        if (conversion == null) {
            throw new IllegalArgumentException("Text can't be converted to " + type.getName());
        }
        @SuppressWarnings("unchecked")
        T value = (T) convert(name, text, conversion);
        return value;
    }

    /**
     * Converts a keyword's text.
     *
     * @throws ConsumerException with the code {@code invalid} if it can't be converted
     */
    public static Object convert(String name, String text, Conversion conversion) {
        try {
            return conversion.convert(text);
        } catch (RuntimeException e) {
            throw new ConsumerException("The value of \"" + name + "\" can't be used", ErrorCode.INVALID, e);
        }
    }
}
