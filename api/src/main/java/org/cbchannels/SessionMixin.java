package org.cbchannels;

import jakarta.servlet.http.HttpSession;
import java.util.Map;

/** Consumers that keep something between messages; for subclasses of {@link Consumers}. */
public interface SessionMixin {

    /** Attributes that live as long as the socket; thread-safe. */
    default Map<String, Object> session() {
        return ((Consumers) this).message().session();
    }

    /**
     * The HTTP session that the socket's handshake belonged to; null if it belonged to none, or if there is no socket.
     *
     * <p>It may have been invalidated since; its methods say so by {@link IllegalStateException}.
     */
    default HttpSession httpSession() {
        return ((Consumers) this).context().attachment(HttpSession.class);
    }
}
