package org.cbchannels.spi;

import jakarta.annotation.Nullable;

/**
 * What a {@link LiveList} is sent.
 *
 * <p>A version stands for the text of a row: equal rows have equal versions on every node.
 *
 * @since 0.2.0
 */
public sealed interface ListFrame {

    /**
     * One row is there, differs, or is gone.
     *
     * @param text the frame of a raw websocket
     * @param key tells the row from others, by {@code equals}
     * @param existed whether the client has the row already
     * @param version null if it is gone
     */
    record Change(
            String text,
            Object key,
            boolean existed,
            @Nullable String version) implements ListFrame {}

    /**
     * A part of all rows.
     *
     * @param text the frame of a raw websocket
     * @param versions those of the rows, as a JSON array
     */
    record Page(String text, String versions) implements ListFrame {}

    /**
     * The client has all that there is.
     *
     * @param rows how many there are
     * @param sum of the rows' versions, modulo 2<sup>48</sup>
     */
    record Live(long rows, long sum) implements ListFrame {}

    /** What the client has is not what there is: it must say what it has. */
    record Differs() implements ListFrame {}
}
