package org.cbchannels.core.content;

/** Turns text into a value; throws a {@link RuntimeException} for text that it can't turn. */
@FunctionalInterface
public interface Conversion {

    /** The value of the text. */
    Object convert(String text);
}
