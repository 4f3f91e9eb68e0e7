package org.cbchannels.websocket;

import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.Set;
import org.cbchannels.core.Application;
import org.cbchannels.websocket.access.Constraints;

/** What filter, listener and endpoint of one web application share; the filter exists before the application runs. */
final class RunningApplication {

    /** The path of the one endpoint that all sockets use, whatever the path of their request. */
    static final String ENDPOINT_PATH = "/__cbc/{id}";

    static final String ENDPOINT_PREFIX = "/__cbc/";

    /** The handshake that the thread is working on. */
    private final ThreadLocal<PendingHandshake> handshake = new ThreadLocal<>();

    private volatile Acceptor acceptor;

    void started(Acceptor started) {
        acceptor = started;
    }

    void stopped() {
        acceptor = null;
    }

    /** What accepts sockets; null if nothing does. */
    Acceptor acceptor() {
        return acceptor;
    }

    ThreadLocal<PendingHandshake> handshake() {
        return handshake;
    }

    /**
     * The parts of a running application that the filter needs.
     *
     * @param roles the roles to ask the server for
     * @param constraints who may have which path
     * @param authenticates whether the server can log a caller in by the request alone
     * @param server upgrades requests
     * @param container how its sockets are used
     */
    record Acceptor(
            Application application,
            Platform platform,
            Origins origins,
            Forwarded forwarded,
            Set<String> roles,
            Constraints constraints,
            boolean authenticates,
            ServerContainer server,
            Container container,
            ServerEndpointConfig endpoint) {

        /** Takes a new socket over from the server. */
        Container.Socket adopt(Session session) {
            Container.Socket socket = container.adopt(session, platform.workers());
            return platform.isNamed() ? new Container.Socket(socket.transport(), platform.workers()) : socket;
        }
    }
}
