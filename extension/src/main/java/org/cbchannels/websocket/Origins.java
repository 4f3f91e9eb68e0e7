package org.cbchannels.websocket;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cbchannels.config.Origin;

/**
 * Decides which pages may open sockets: those of the same origin, and those of a list. Immutable.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-10.2">RFC 6455, section 10.2</a>
 */
final class Origins {

    private static final String ANY = "*";

    private final boolean any;
    private final Set<Origin> allowed = new HashSet<>();

    Origins(List<String> texts) {
        any = texts.contains(ANY);
        texts.forEach(text -> allowed.add(Origin.parse(text)));
    }

    boolean allows(HttpServletRequest request) {
        String header = request.getHeader("Origin");
        if (header == null || any) {
            return true; // no browser sends a request for a websocket without one
        }
        Origin origin = Origin.parse(header);
        String scheme = request.isSecure() ? "https" : "http";
        Origin own = Origin.of(scheme, request.getServerName(), request.getServerPort());
        return origin != null && (origin.equals(own) || allowed.contains(origin));
    }
}
