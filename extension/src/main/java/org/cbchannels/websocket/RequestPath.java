package org.cbchannels.websocket;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** The path of a request, below the application's context path. */
final class RequestPath {

    private RequestPath() {}

    /**
     * The decoded path as the server understands it, but without the welcome file that servers put behind a folder.
     *
     * <p>The server's word counts for everything else, since its security constraints follow it, too.
     */
    static String of(HttpServletRequest request) {
        String below = request.getPathInfo();
        String path = below == null ? request.getServletPath() : request.getServletPath() + below;
        String asked = asked(request);
        boolean welcomeFile = asked.endsWith("/")
                && path.startsWith(asked)
                && path.length() > asked.length()
                && path.indexOf('/', asked.length()) < 0;
        return welcomeFile ? asked : path;
    }

    /** All of the path that the client has sent, whatever is in it; empty if it can't be decoded. */
    private static String asked(HttpServletRequest request) {
        String sent = request.getRequestURI();
        String context = request.getContextPath();
        if (sent == null || !sent.startsWith(context)) {
            return "";
        }
        try {
            return URLDecoder.decode(sent.substring(context.length()).replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
