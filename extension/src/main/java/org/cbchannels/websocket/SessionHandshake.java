package org.cbchannels.websocket;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.cbchannels.core.session.Sessions;
import org.cbchannels.websocket.access.PassedBy;

/**
 * Opens websockets that carry the sockets of a session.
 *
 * <p>What is refused here is refused for all clients: a browser sees no reason. All else is told by the session.
 */
final class SessionHandshake {

    private final Upgrade upgrade;
    private final PassedBy passedBy;

    SessionHandshake(Upgrade upgrade, PassedBy passedBy) {
        this.upgrade = upgrade;
        this.passedBy = passedBy;
    }

    void answer(RunningApplication.Acceptor acceptor, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (!UpgradeRequest.isInOrder(request, response)) {
            return;
        }
        if (!RequestHandshake.of(request, null).subprotocols().contains(Sessions.SUBPROTOCOL)) {
            response.sendError(
                    HttpServletResponse.SC_BAD_REQUEST,
                    "The header Sec-WebSocket-Protocol must offer " + Sessions.SUBPROTOCOL);
            return;
        }
        if (!acceptor.origins().isAllowed(request, response)) {
            return;
        }
        boolean isLoginFailed =
                request.getHeader("Authorization") != null && !SocketHandshake.isLoggedIn(acceptor, request, response);
        if (response.isCommitted()) {
            return; // the container's own challenge
        }
        RequestCarrier carrier = RequestCarrier.of(request, acceptor, passedBy, isLoginFailed);
        upgrade.upgrade(acceptor, acceptor.application().session(carrier), Sessions.SUBPROTOCOL, request, response);
    }
}
