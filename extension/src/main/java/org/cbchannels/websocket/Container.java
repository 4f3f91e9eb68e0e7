package org.cbchannels.websocket;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import java.util.concurrent.Executor;
import org.cbchannels.core.socket.WebsocketHandler;

/** How a server's websocket implementation wants to be used; found as a service; thread-safe. */
public interface Container {

    /** Whether the server is the one that it is for. */
    boolean fits(ServerContainer server);

    /**
     * What a socket is used by.
     *
     * @param transport the way out
     * @param workers where what it sends may be handled
     */
    record Socket(SessionTransport transport, Executor workers) {}

    /**
     * Whether a thread that it has given to the web application, and that has its class loader, has all of its context.
     */
    default boolean hasContextByClassLoader() {
        return false;
    }

    /** Whether it upgrades requests that are dispatched once more, behind the end of what was asynchronous. */
    default boolean upgradesDispatched() {
        return true;
    }

    /**
     * The request that is to be upgraded.
     *
     * @param handler what the websocket will belong to
     */
    default HttpServletRequest upgrading(HttpServletRequest request, WebsocketHandler handler) {
        return request;
    }

    /**
     * Prepares a socket, before its first message.
     *
     * @param workers threads that handle messages where the server has none that are better
     */
    Socket adopt(Session session, Executor workers);
}
