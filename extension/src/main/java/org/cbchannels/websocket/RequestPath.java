package org.cbchannels.websocket;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;

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

    private static String asked(HttpServletRequest request) {
        try {
            String path = new URI(request.getRequestURI()).getPath();
            String context = request.getContextPath();
            return path != null && path.startsWith(context) ? path.substring(context.length()) : "";
        } catch (URISyntaxException e) {
            return "";
        }
    }
}
