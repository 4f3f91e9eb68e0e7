package org.cbchannels.websocket;

import java.util.concurrent.atomic.AtomicReference;
import org.cbchannels.core.socket.Connection;

/** A connection on its way from the filter to the endpoint; the container carries it in the session's properties. */
final class PendingHandshake {

    /** The name of the property. */
    static final String PROPERTY = PendingHandshake.class.getName();

    private final AtomicReference<Connection> connection;
    private final String subprotocol;
    private volatile boolean upgraded;

    PendingHandshake(Connection connection, String subprotocol) {
        this.connection = new AtomicReference<>(connection);
        this.subprotocol = subprotocol;
    }

    /** The sub-protocol to answer; empty for none. */
    String subprotocol() {
        return subprotocol;
    }

    /**
     * The connection; null for all but the first call, because servers keep session properties longer than sessions.
     */
    Connection take() {
        return connection.getAndSet(null);
    }

    /** The container has begun to answer with an upgrade. */
    void upgraded() {
        upgraded = true;
    }

    boolean isUpgraded() {
        return upgraded;
    }
}
