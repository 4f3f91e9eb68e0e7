package org.cbchannels.core.session;

import jakarta.json.JsonObject;
import org.cbchannels.core.content.EncodedContent;

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
     * @param whole the frame, with what it says for the socket beside that
     */
    record Open(int socket, String path, JsonObject whole) implements ClientFrame {}

    /** A message of a socket. */
    record Message(int socket, EncodedContent content) implements OfSocket {}

    /** Asks for the end of a socket. */
    record Close(int socket) implements OfSocket {}

    /** Something for what stands behind the socket: the rows that a client has, a check, the end of a reply. */
    record Control(int socket, String kind, JsonObject whole) implements OfSocket {}

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
