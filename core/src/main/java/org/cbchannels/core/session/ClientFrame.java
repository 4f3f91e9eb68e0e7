package org.cbchannels.core.session;

import jakarta.json.JsonArray;
import jakarta.json.JsonValue;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.spi.LiveList;

/** A frame of a client. */
sealed interface ClientFrame {

    /** Whether it has a number, so that it is acknowledged and sent again after a drop. */
    default boolean isCounted() {
        return true;
    }

    /** A frame for one socket, which must have been opened before. */
    sealed interface OfSocket extends ClientFrame {

        /** The socket's number. */
        int socket();
    }

    /**
     * Begins a session, or goes on with one.
     *
     * @param session null for a new one
     * @param received counted frames that the client has received
     * @param turn one higher at each attempt of the client; absent for the newest
     */
    record Hello(String session, long received, Long turn) implements ClientFrame {
        @Override
        public boolean isCounted() {
            return false;
        }
    }

    /**
     * Opens a socket.
     *
     * @param path percent-encoded, maybe with a query
     * @param known what the client has of a list; null for nothing
     */
    record Open(int socket, String path, LiveList.Known known) implements ClientFrame {}

    /** A message of a socket. */
    record Message(int socket, EncodedContent content) implements OfSocket {}

    /** Asks for the end of a socket. */
    record Close(int socket) implements OfSocket {}

    /**
     * Says which rows of a list the client has.
     *
     * @param isLast whether no more come
     */
    record Have(int socket, JsonArray rows, boolean isLast) implements OfSocket {}

    /** Asks how many rows a list has. */
    record Check(int socket) implements OfSocket {}

    /** Ends the streamed reply to a request. */
    record Cancel(int socket, JsonValue request) implements OfSocket {}

    /** So many counted frames were received. */
    record Ack(long count) implements ClientFrame {
        @Override
        public boolean isCounted() {
            return false;
        }
    }

    /** A sign of life. */
    record Beat() implements ClientFrame {
        @Override
        public boolean isCounted() {
            return false;
        }
    }
}
