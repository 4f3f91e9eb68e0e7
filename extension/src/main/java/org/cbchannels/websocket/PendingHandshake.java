package org.cbchannels.websocket;

import org.cbchannels.core.connection.Connection;

/** A connection on its way from the filter to the endpoint; the container carries it in the session's properties. */
final class PendingHandshake {

    /** The name of the property. */
    static final String PROPERTY = PendingHandshake.class.getName();

    private final Connection connection;
    private volatile boolean upgraded;

    PendingHandshake(Connection connection) {
        this.connection = connection;
    }

    Connection connection() {
        return connection;
    }

    /** The container has begun to answer with an upgrade. */
    void upgraded() {
        upgraded = true;
    }

    boolean isUpgraded() {
        return upgraded;
    }
}
