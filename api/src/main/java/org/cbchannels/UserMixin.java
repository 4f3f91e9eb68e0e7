package org.cbchannels;

import jakarta.annotation.Nullable;
import java.security.Principal;

/** Consumers that know their user; for subclasses of {@link Consumers}. */
public interface UserMixin {

    /** The message being handled, as {@link Consumers#message()} says. */
    Message message();

    /** The caller that the server authenticated at the socket's handshake; null if there is none. */
    @Nullable
    default Principal user() {
        return message().user();
    }

    /** Whether the caller has the role; see {@link Message#isInRole(String)}. */
    default boolean isInRole(String role) {
        return message().isInRole(role);
    }
}
