package org.cbchannels.websocket;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import java.io.IOException;
import java.util.Map;
import org.cbchannels.core.route.SocketMatch;
import org.cbchannels.core.socket.Connection;
import org.cbchannels.core.socket.admission.HandshakeRefused;
import org.cbchannels.core.socket.admission.Refusal;
import org.cbchannels.server.ServerLog;
import org.cbchannels.spi.EscapingLogger;

/**
 * Upgrades requests for websockets whose path a route accepts, and leaves all others alone.
 *
 * <p>It stands behind the application's own filters: what they refuse never comes here, and the caller is whom they
 * say.
 */
final class HandshakeFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final int RETRY_SECONDS = 5;

    /** RFC 6585, section 4. */
    private static final int TOO_MANY_REQUESTS = 429;

    private static final System.Logger LOG = EscapingLogger.of("org.cbchannels");

    private final transient RunningApplication running;

    HandshakeFilter(RunningApplication running) {
        this.running = running;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = RequestPath.of(request);
        RunningApplication.Acceptor acceptor = running.acceptor();
        SocketMatch match = acceptor == null || !UpgradeRequest.isOne(request)
                ? null
                : acceptor.application().accept(path);
        if (match == null) {
            if (acceptor != null && UpgradeRequest.isOne(request)) {
                logUnmatched(acceptor, path);
            }
            chain.doFilter(request, response);
        } else if (request.getDispatcherType() == DispatcherType.ASYNC
                && !acceptor.container().upgradesDispatched()) {
            failed(path, request, response, null);
        } else if (isInOrder(request, response) && isAllowed(acceptor, match, request, response)) {
            accept(acceptor, match, path, request, response);
        }
    }

    private static void logUnmatched(RunningApplication.Acceptor acceptor, String path) {
        if (ServerLog.NO_ROUTE.isLoggable()) {
            ServerLog.NO_ROUTE.log(path, acceptor.application().routes().nearest(path));
        }
    }

    private static boolean isInOrder(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int mistake = UpgradeRequest.mistake(request);
        if (mistake == UpgradeRequest.UPGRADE_REQUIRED) {
            response.setHeader("Sec-WebSocket-Version", UpgradeRequest.VERSION);
        }
        if (mistake != 0) {
            response.sendError(mistake, "This is no request for a websocket as RFC 6455 has it");
        }
        return mistake == 0;
    }

    private static boolean isAllowed(
            RunningApplication.Acceptor acceptor,
            SocketMatch match,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (!acceptor.origins().allows(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN, "This origin may not open websockets here");
            return false;
        }
        if (match.route().auth() && !isLoggedIn(acceptor, request, response)) {
            demandLogin(response);
            return false;
        }
        return true;
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
            case NOT_FOUND -> HttpServletResponse.SC_NOT_FOUND;
            case INVALID -> HttpServletResponse.SC_BAD_REQUEST;
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
            SocketMatch match,
            String path,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, ServletException {
        String address = acceptor.forwarded().address(request);
        RequestHandshake handshake = RequestHandshake.of(request, address);
        ContextCaller caller = acceptor.platform().caller(request, address, acceptor.roles());
        Connection connection;
        try {
            connection = acceptor.application().connect(match, path, caller, handshake);
        } catch (HandshakeRefused e) {
            refuse(response, e.refusal());
            return;
        }
        PendingHandshake pending =
                new PendingHandshake(connection, match.route().subprotocol(handshake.subprotocols()));
        RuntimeException failure = null;
        running.handshake().set(pending);
        try {
            acceptor.server()
                    .upgradeHttpToWebSocket(
                            acceptor.container().upgrading(UpgradeRequest.unwrapped(request), connection),
                            UpgradeRequest.unwrapped(response),
                            acceptor.endpoint(),
                            Map.of("id", "0"));
        } catch (DeploymentException e) {
            throw new ServletException(e);
        } catch (RuntimeException e) {
            failure = e;
        } finally {
            running.handshake().remove();
            if (failure != null || !pending.isUpgraded()) {
                connection.end().gone();
            }
        }
        if (failure != null || !pending.isUpgraded()) {
            failed(path, request, response, failure);
        }
    }

    /** Some servers say nothing then, others throw what they like; not every one upgrades what is dispatched again. */
    private static void failed(
            String path, HttpServletRequest request, HttpServletResponse response, RuntimeException failure)
            throws IOException {
        String remedy = request.getDispatcherType() == DispatcherType.ASYNC
                ? "; it can't do so in an asynchronous dispatch: let filters of websockets decide at once"
                : "";
        ServerLog.NOT_UPGRADED.log(failure, path, remedy);
        if (!response.isCommitted() && response.getStatus() == HttpServletResponse.SC_OK) {
            response.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        }
    }
}
