package org.cbchannels;

import java.security.Principal;

/** Consumers that know their user; for subclasses of {@link Consumers}. */
public interface UserMixin {

    /** The caller that the server authenticated at the socket's handshake; null if there is none. */
    default Principal user() {
        return ((Consumers) this).message().user();
    }

    /** Whether the caller has the role; see {@link Message#isInRole(String)}. */
    default boolean isInRole(String role) {
        return ((Consumers) this).message().isInRole(role);
    }
}
