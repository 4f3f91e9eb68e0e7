package org.cbchannels;

import jakarta.annotation.Nullable;
import jakarta.servlet.http.HttpSession;
import java.util.Map;

/** Consumers that keep something between messages; for subclasses of {@link Consumers}. */
public interface SessionMixin {

    /** The message being handled, as {@link Consumers#message()} says. */
    Message message();

    /** Attributes that live as long as the socket; thread-safe. */
    default Map<String, Object> session() {
        return message().session();
    }

    /**
     * The HTTP session that the socket's handshake belonged to; null if it belonged to none, or if there is no socket.
     *
     * <p>It may have been invalidated since; its methods say so by {@link IllegalStateException}.
     */
    @Nullable
    default HttpSession httpSession() {
        return ((Consumers) this).context().attachment(HttpSession.class);
    }
}
