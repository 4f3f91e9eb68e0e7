package org.cbchannels;

import jakarta.annotation.Nullable;
import java.util.Map;

/** Keyword arguments: what the filters of a consumer captured, those of the socket's path included; immutable. */
public interface Kwargs {

    /** The value, or null if there is none. */
    @Nullable
    default String get(String name) {
        return asMap().get(name);
    }

    /** The value, or the other one if there is none. */
    default String get(String name, String otherwise) {
        String value = get(name);
        return value == null ? otherwise : value;
    }

    /**
     * The value, converted as a consumer's parameter is; null if there is none.
     *
     * @throws ConsumerException with the code {@code invalid} if it can't be converted
     */
    @Nullable
    <T> T get(String name, Class<T> type);

    /** Whether there is a value. */
    default boolean has(String name) {
        return get(name) != null;
    }

    /** All of them; unmodifiable. */
    Map<String, String> asMap();
}
