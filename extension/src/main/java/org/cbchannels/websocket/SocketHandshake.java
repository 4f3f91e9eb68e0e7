package org.cbchannels.websocket;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.cbchannels.core.route.SocketMatch;
import org.cbchannels.core.socket.Connection;
import org.cbchannels.core.socket.admission.HandshakeRefused;
import org.cbchannels.core.socket.admission.Refusal;
import org.cbchannels.spi.EscapingLogger;

/** Opens raw websockets at the places of routes. */
final class SocketHandshake {

    private static final System.Logger LOG = EscapingLogger.of("org.cbchannels");

    private final Upgrade upgrade;

    SocketHandshake(Upgrade upgrade) {
        this.upgrade = upgrade;
    }

    void answer(
            RunningApplication.Acceptor acceptor,
            SocketMatch match,
            String path,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, ServletException {
        if (!UpgradeRequest.isInOrder(request, response) || !acceptor.origins().isAllowed(request, response)) {
            return;
        }
        if (match.route().auth() && !isLoggedIn(acceptor, request, response)) {
            demandLogin(response);
            return;
        }
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
        upgrade.upgrade(acceptor, connection, match.route().subprotocol(handshake.subprotocols()), request, response);
    }

    /** A page for people logs nobody in here; Payara even waits half a minute for a body before it sends it. */
    static boolean isLoggedIn(
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
    static void demandLogin(HttpServletResponse response) throws IOException {
        if (!response.isCommitted()) {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
        }
    }

    private static void refuse(HttpServletResponse response, Refusal refusal) throws IOException {
        if (refusal.isTemporary()) {
            response.setIntHeader("Retry-After", Refusal.RETRY_SECONDS);
        }
        response.sendError(refusal.status(), refusal.text());
    }
}
