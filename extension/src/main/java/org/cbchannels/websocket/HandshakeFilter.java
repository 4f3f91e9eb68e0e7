package org.cbchannels.websocket;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import java.io.IOException;
import java.util.Map;
import org.cbchannels.core.connection.Connection;
import org.cbchannels.core.connection.HandshakeRefused;
import org.cbchannels.core.connection.Refusal;
import org.cbchannels.core.routing.RouteTable;

/** Upgrades requests for websockets whose path a route accepts, and leaves all others alone. */
final class HandshakeFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final int RETRY_SECONDS = 5;

    /** RFC 6585, section 4. */
    private static final int TOO_MANY_REQUESTS = 429;

    private static final System.Logger LOG = System.getLogger("org.cbchannels");

    private final transient RunningApplication running;

    HandshakeFilter(RunningApplication running) {
        this.running = running;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = RequestPath.of(request);
        RunningApplication.Acceptor acceptor = running.acceptor();
        if (path.startsWith(RunningApplication.ENDPOINT_PREFIX)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        RouteTable.SocketMatch match = acceptor == null || !asksForWebsocket(request)
                ? null
                : acceptor.application().accept(path);
        if (match == null) {
            chain.doFilter(request, response);
        } else if (!acceptor.origins().allows(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN, "This origin may not open websockets here");
        } else if (match.mount().auth() && !isLoggedIn(acceptor, request, response)) {
            demandLogin(response);
        } else {
            accept(acceptor, match, path, request, response);
        }
    }

    private static boolean asksForWebsocket(HttpServletRequest request) {
        return "GET".equals(request.getMethod()) && "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
    }

    /** A page for people logs nobody in here; Payara even waits half a minute for a body before it sends it. */
    private static boolean isLoggedIn(
            RunningApplication.Acceptor acceptor, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            if (request.getUserPrincipal() == null && acceptor.authenticates()) {
                request.authenticate(response);
            }
        } catch (ServletException e) {
            LOG.log(System.Logger.Level.DEBUG, "A login failed", e);
        }
        return request.getUserPrincipal() != null;
    }

    /** The container's own challenge is kept. */
    private static void demandLogin(HttpServletResponse response) throws IOException {
        if (!response.isCommitted()) {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
        }
    }

    private static void refuse(HttpServletResponse response, Refusal refusal) throws IOException {
        int status = switch (refusal) {
            case DENIED -> HttpServletResponse.SC_FORBIDDEN;
            case FAILED -> HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
            case TOO_MANY -> TOO_MANY_REQUESTS;
            case TIMED_OUT, FULL, DRAINING -> HttpServletResponse.SC_SERVICE_UNAVAILABLE;
        };
        if (status == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            response.setIntHeader("Retry-After", RETRY_SECONDS);
        }
        response.sendError(status, refusal.text());
    }

    private void accept(
            RunningApplication.Acceptor acceptor,
            RouteTable.SocketMatch match,
            String path,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, ServletException {
        ContextCaller caller = acceptor.platform().caller(request, acceptor.roles());
        Connection connection;
        try {
            connection = acceptor.application().connect(match, path, caller);
        } catch (HandshakeRefused e) {
            refuse(response, e.refusal());
            return;
        }
        PendingHandshake handshake = new PendingHandshake(connection);
        running.handshake().set(handshake);
        try {
            acceptor.server().upgradeHttpToWebSocket(request, response, acceptor.endpoint(), Map.of("id", "0"));
        } catch (DeploymentException e) {
            throw new ServletException(e);
        } finally {
            running.handshake().remove();
            if (!handshake.isUpgraded()) {
                connection.closed();
            }
        }
        if (!handshake.isUpgraded() && !response.isCommitted() && response.getStatus() == HttpServletResponse.SC_OK) {
            LOG.log(System.Logger.Level.ERROR, "CBC-203: The server did not upgrade a request for {0}", path);
            response.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        }
    }
}
