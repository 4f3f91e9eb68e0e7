package org.cbchannels.websocket;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.cbchannels.core.session.Sessions;
import org.cbchannels.websocket.access.PassedBy;

/**
 * Renews the logins of sessions: by an ordinary request, which has the credentials that a browser's websocket can't
 * have.
 */
final class LoginHandler {

    /** Below the context path. */
    static final String PATH = Sessions.PATH + "/login";

    /** Has the id of the session. */
    private static final String SESSION = "X-Cbchannels-Session";

    private static final String ONE_HOUR = "3600";

    private final PassedBy passedBy;

    LoginHandler(PassedBy passedBy) {
        this.passedBy = passedBy;
    }

    void answer(RunningApplication.Acceptor acceptor, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (!acceptor.origins().isAllowed(request, response)) {
            return;
        }
        allowOrigin(request, response);
        response.setHeader("Cache-Control", "no-store");
        switch (request.getMethod()) {
            case "OPTIONS" -> preflight(request, response);
            case "POST" -> post(acceptor, request, response);
            default -> {
                response.setHeader("Allow", "POST, OPTIONS");
                response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            }
        }
    }

    /** See the Fetch standard, section 3.3: pages of other origins that are allowed may read the answer. */
    private static void allowOrigin(HttpServletRequest request, HttpServletResponse response) {
        String origin = request.getHeader("Origin");
        response.addHeader("Vary", "Origin");
        if (origin != null) {
            response.setHeader("Access-Control-Allow-Origin", origin);
            response.setHeader("Access-Control-Allow-Credentials", "true");
        }
    }

    private static void preflight(HttpServletRequest request, HttpServletResponse response) {
        String headers = request.getHeader("Access-Control-Request-Headers");
        response.setHeader("Access-Control-Allow-Methods", "POST");
        response.setHeader("Access-Control-Allow-Headers", headers == null ? SESSION : headers);
        response.setHeader("Access-Control-Max-Age", ONE_HOUR);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private void post(RunningApplication.Acceptor acceptor, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String session = request.getHeader(SESSION);
        if (!SocketHandshake.isLoggedIn(acceptor, request, response)) {
            SocketHandshake.demandLogin(response);
        } else if (session == null) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else {
            renew(acceptor, session, request, response);
        }
    }

    private void renew(
            RunningApplication.Acceptor acceptor,
            String session,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Sessions.Renewed renewed =
                acceptor.application().renewLogin(session, RequestCarrier.of(request, acceptor, passedBy, false));
        if (renewed.status() != HttpServletResponse.SC_OK) {
            response.sendError(renewed.status());
            return;
        }
        response.setContentType("application/json");
        response.getWriter().write(renewed.expires() == null ? "{}" : "{\"expires\":" + renewed.expires() + "}");
    }
}
