package org.cbchannels.websocket;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.cbchannels.core.route.SocketMatch;
import org.cbchannels.core.session.Sessions;
import org.cbchannels.server.ServerLog;
import org.cbchannels.websocket.access.PassedBy;

/**
 * Upgrades requests for websockets, those of sessions and those whose path a route accepts, and leaves all others
 * alone.
 *
 * <p>It stands behind the application's own filters: what they refuse never comes here, and the caller is whom they
 * say.
 */
final class HandshakeFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private final transient RunningApplication running;
    private final transient Upgrade upgrade;
    private final transient SocketHandshake sockets;
    private final transient ClientFiles files = new ClientFiles();
    /** Null before the application has all of its filters. */
    private transient SessionHandshake sessions;

    private transient LoginHandler logins;

    HandshakeFilter(RunningApplication running) {
        this.running = running;
        upgrade = new Upgrade(running);
        sockets = new SocketHandshake(upgrade);
    }

    /** Not before this the servlet API tells of other filters. */
    @Override
    public void init() {
        PassedBy passedBy = PassedBy.of(getServletContext(), Sessions.PATH);
        sessions = new SessionHandshake(upgrade, passedBy);
        logins = new LoginHandler(passedBy);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        RunningApplication.Acceptor acceptor = running.acceptor();
        String path = acceptor == null ? "" : RequestPath.of(request);
        boolean isOwn = Sessions.isOwn(path);
        if (isOwn && isAnswered(acceptor, path, request, response)) {
            return;
        }
        if (acceptor == null || isOwn || !UpgradeRequest.isOne(request)) {
            chain.doFilter(request, response);
            return;
        }
        SocketMatch match = acceptor.application().accept(path);
        if (match == null) {
            logUnmatched(acceptor, path);
            chain.doFilter(request, response);
        } else if (!upgrade.isImpossible(acceptor, path, request, response)) {
            sockets.answer(acceptor, match, path, request, response);
        }
    }

    private boolean isAnswered(
            RunningApplication.Acceptor acceptor, String path, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (path.equals(LoginHandler.PATH)) {
            logins.answer(acceptor, request, response);
            return true;
        } else if (path.equals(Sessions.PATH) && UpgradeRequest.isOne(request)) {
            if (!upgrade.isImpossible(acceptor, path, request, response)) {
                sessions.answer(acceptor, request, response);
            }
            return true;
        }
        return files.answer(path, request, response);
    }

    private static void logUnmatched(RunningApplication.Acceptor acceptor, String path) {
        if (ServerLog.NO_ROUTE.isLoggable()) {
            ServerLog.NO_ROUTE.log(path, acceptor.application().routes().nearest(path));
        }
    }
}
