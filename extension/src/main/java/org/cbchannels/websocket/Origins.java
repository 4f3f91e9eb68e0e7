package org.cbchannels.websocket;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.cbchannels.config.Origin;
import org.cbchannels.server.ServerLog;

/**
 * Decides which pages may open sockets: those of the same origin, and those of a list. Thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-10.2">RFC 6455, section 10.2</a>
 */
final class Origins {

    private static final String ANY = "*";

    /** So many different origins are worth a warning. */
    private static final int WARNED = 50;

    private final boolean any;
    private final Set<Origin> allowed = new HashSet<>();
    private final Forwarded forwarded;
    private final Set<String> refused = ConcurrentHashMap.newKeySet();

    Origins(List<String> texts, Forwarded forwarded) {
        any = texts.contains(ANY);
        texts.forEach(text -> allowed.add(Origin.parse(text)));
        this.forwarded = forwarded;
    }

    /** Whether the page may open sockets; one that may not is answered. */
    boolean isAllowed(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean isAllowed = allows(request);
        if (!isAllowed) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN, "This origin may not open websockets here");
        }
        return isAllowed;
    }

    /** Says in the log why not, as a page can't see it. */
    boolean allows(HttpServletRequest request) {
        String header = request.getHeader("Origin");
        if (header == null || any) {
            return true; // no browser sends a request for a websocket without one
        }
        Origin origin = Origin.parse(header);
        Origin own = forwarded.origin(request);
        boolean allows = origin != null && (origin.equals(own) || allowed.contains(origin));
        if (!allows) {
            log(header, own);
        }
        return allows;
    }

    private void log(String origin, Origin own) {
        boolean isNew = refused.size() < WARNED && refused.add(origin);
        ServerLog.FOREIGN_ORIGIN.logAs(
                isNew ? System.Logger.Level.WARNING : System.Logger.Level.DEBUG, null, origin, own);
    }
}
