package org.cbchannels.websocket;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import java.io.IOException;
import java.util.Map;
import org.cbchannels.core.socket.WebsocketHandler;
import org.cbchannels.server.ServerLog;

/** Has the server upgrade requests. */
final class Upgrade {

    private final RunningApplication running;

    Upgrade(RunningApplication running) {
        this.running = running;
    }

    /** Whether the server can't upgrade such a request; then that is answered and logged. */
    boolean isImpossible(
            RunningApplication.Acceptor acceptor, String path, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        boolean isImpossible = request.getDispatcherType() == DispatcherType.ASYNC
                && !acceptor.container().upgradesDispatched();
        if (isImpossible) {
            failed(path, request, response, null);
        }
        return isImpossible;
    }

    /**
     * Upgrades a request.
     *
     * @param handler what the websocket belongs to; it is gone if there is none after all
     * @param subprotocol the one to answer; empty for none
     */
    void upgrade(
            RunningApplication.Acceptor acceptor,
            WebsocketHandler handler,
            String subprotocol,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, ServletException {
        PendingHandshake pending = new PendingHandshake(handler, subprotocol);
        RuntimeException failure = null;
        running.handshake().set(pending);
        try {
            acceptor.server()
                    .upgradeHttpToWebSocket(
                            acceptor.container().upgrading(UpgradeRequest.unwrapped(request), handler),
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
                handler.gone();
            }
        }
        if (failure != null || !pending.isUpgraded()) {
            failed(RequestPath.of(request), request, response, failure);
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
