package org.cbchannels.spi;

import jakarta.annotation.Nullable;
import jakarta.json.JsonArray;
import java.time.Duration;
import java.util.Map;

/**
 * The list that a socket of a session keeps, and that can be checked and repaired; thread-safe.
 *
 * <p>Frames of it that its client can't take now are not kept: they become marks, which say what to tell again.
 *
 * @since 0.2.0
 */
public interface LiveList {

    /**
     * What a client says that it has.
     *
     * @param rows how many
     * @param sum of their versions
     */
    record Known(long rows, long sum) {}

    /** Told of what becomes of a list; must not wait. */
    interface Listener {

        /** The client wants to know how many rows there are. */
        void check();

        /**
         * The client says which rows it has.
         *
         * @param rows of each the key, as JSON, and the version
         * @param isLast whether these are the last
         * @throws IllegalArgumentException if they are no such rows, or too many
         */
        void have(JsonArray rows, boolean isLast);

        /**
         * The client is back, or has room again, and has missed something.
         *
         * @param marks the keys of the rows that it was not told of, each with whether it has the row; null if that
         *     may be any rows
         */
        void missed(@Nullable Map<Object, Boolean> marks);
    }

    /**
     * Makes the socket that is being opened a list.
     *
     * @param description what its client is told, as a JSON object
     */
    void open(String description, Listener listener);

    /** Who is told; null if it is no list yet. */
    @Nullable
    Listener listener();

    /** Tells its session from others, by identity. */
    Object session();

    /** What the client had when it opened the socket; null if it said nothing. */
    @Nullable
    Known known();

    /** How long the client may take to say what it has. */
    Duration patience();

    /** Sends to this list alone. */
    void send(ListFrame frame);

    /** The list was repaired. */
    void repaired();

    /** Closes the socket. */
    void close(int code, String reason);
}
