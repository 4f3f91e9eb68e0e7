package org.cbchannels.core.content;

import java.util.Map;
import org.cbchannels.ConsumerException;
import org.cbchannels.Kwargs;

/** Keywords that filters captured. */
public record CapturedKwargs(Map<String, String> asMap) implements Kwargs {

    /** None at all. */
    public static final CapturedKwargs NONE = new CapturedKwargs(Map.of());

    /** Keeps an unmodifiable copy. */
    public CapturedKwargs {
        asMap = Map.copyOf(asMap);
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
            throw new ConsumerException("The value of \"" + name + "\" can't be used", "invalid", e);
        }
    }
}
