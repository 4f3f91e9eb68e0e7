package org.cbchannels.websocket;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.security.enterprise.SecurityContext;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Set;
import java.util.stream.Collectors;
import org.cbchannels.spi.EscapingLogger;

/**
 * The roles of one caller; immutable and thread-safe.
 *
 * <p>Asked for at the handshake, because not every server can tell them later. What was not asked for then is asked of
 * the server's security context, which some servers carry over to other threads.
 */
final class Roles {

    /** Stands for every caller that is known. */
    private static final String ANY_CALLER = "**";

    private final boolean isKnown;
    private final Set<String> asked;
    private final Set<String> held;

    private Roles(boolean isKnown, Set<String> asked, Set<String> held) {
        this.isKnown = isKnown;
        this.asked = asked;
        this.held = held;
    }

    /** Those of nobody. */
    static Roles none() {
        return new Roles(false, Set.of(), Set.of());
    }

    /** Those of the request's caller, as far as they are among the given ones. */
    static Roles of(HttpServletRequest request, Set<String> asked) {
        Principal principal = request.getUserPrincipal();
        return principal == null
                ? none()
                : new Roles(
                        true,
                        asked,
                        asked.stream().filter(request::isUserInRole).collect(Collectors.toSet()));
    }

    boolean has(String role) {
        if (!isKnown) {
            return false;
        }
        return role.equals(ANY_CALLER) || held.contains(role) || !asked.contains(role) && isHeldNow(role);
    }

    private static boolean isHeldNow(String role) {
        try {
            return CDI.current().select(SecurityContext.class).get().isCallerInRole(role);
        } catch (RuntimeException | LinkageError e) {
            EscapingLogger.of("org.cbchannels").log(System.Logger.Level.DEBUG, "There is no security context", e);
            return false;
        }
    }
}
