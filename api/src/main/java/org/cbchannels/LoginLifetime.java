package org.cbchannels;

import jakarta.annotation.Nullable;
import java.security.Principal;
import java.time.Instant;

/**
 * Says when logins end; a CDI bean of the application, where the container's own word is not enough.
 *
 * <p>Asked at handshakes, when a session goes on by another websocket, and when its login is renewed. The sockets and
 * sessions of the user are closed with 4401 then. Must be thread-safe, and answer soon.
 *
 * @since 0.2.0
 */
@FunctionalInterface
public interface LoginLifetime {

    /** When the user's login ends; null if this one does not end. */
    @Nullable
    Instant end(Principal user);
}
