package org.cbchannels.websocket;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;

/**
 * Decides which pages may open sockets: those of the same origin, and those of a list.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-10.2">RFC 6455, section 10.2</a>
 */
record Origins(List<String> allowed) {

    boolean allows(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        // no browser sends a request for a websocket without one
        return origin == null || allowed.contains("*") || allowed.contains(origin) || isSame(origin, request);
    }

    private static boolean isSame(String origin, HttpServletRequest request) {
        try {
            URI uri = URI.create(origin);
            String scheme = request.isSecure() ? "https" : "http";
            return scheme.equalsIgnoreCase(uri.getScheme())
                    && request.getServerName().equalsIgnoreCase(uri.getHost())
                    && request.getServerPort() == port(uri);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }
}
