package org.cbchannels.core.session;

import org.cbchannels.Handshake;
import org.cbchannels.core.socket.admission.Caller;
import org.cbchannels.core.socket.admission.Refusal;

/** What the handshake of a websocket has left for the sockets that it carries; thread-safe. */
public interface Carrier {

    /** Who has opened the websocket. */
    Caller caller();

    /** Whether credentials came with it that are no good. */
    default boolean isLoginFailed() {
        return false;
    }

    /** What a socket is told of the handshake. */
    Handshake handshake(String query);

    /**
     * Why the web container would not let the caller have the path; null if it would.
     *
     * @param path below the context path, decoded
     * @param caller whoever speaks for the session now
     */
    Refusal refusal(String path, Caller caller);
}
