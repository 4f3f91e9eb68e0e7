package org.cbchannels;

import jakarta.annotation.Nullable;
import jakarta.json.JsonValue;
import java.lang.reflect.Type;

/**
 * What a message carries: text, JSON or bytes.
 *
 * <p>Immutable and thread-safe; it is parsed at most once, whatever the number of filters and readers.
 */
public interface Content {

    /** Whether this is text (JSON included) rather than bytes. */
    boolean isText();

    /** The text; the UTF-8 reading of binary content. */
    String text();

    /** The bytes; the UTF-8 form of text. The array is the caller's own. */
    byte[] bytes();

    /**
     * The JSON value.
     *
     * @throws ConsumerException with the code {@code not-json} if this is no JSON
     */
    JsonValue json();

    /**
     * This JSON read as an object of the type.
     *
     * @throws ConsumerException with the code {@code not-json} or {@code invalid} if it can't be read so
     */
    default <T> T as(Class<T> type) {
        return as((Type) type);
    }

    /** As {@link #as(Class)}, for generic types. */
    <T> T as(Type type);

    /** The member of a JSON object: a string's value, else the JSON text; null where there is none. */
    @Nullable
    String getString(String name);

    /** Whether this is a JSON object that has the member. */
    boolean has(String name);
}
