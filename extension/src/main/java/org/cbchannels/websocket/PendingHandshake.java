package org.cbchannels.websocket;

import java.util.concurrent.atomic.AtomicReference;
import org.cbchannels.core.socket.WebsocketHandler;

/** What a websocket belongs to, on its way from the filter to the endpoint; the container carries it in the session's properties. */
final class PendingHandshake {

    /** The name of the property. */
    static final String PROPERTY = PendingHandshake.class.getName();

    private final AtomicReference<WebsocketHandler> handler;
    private final String subprotocol;
    private volatile boolean upgraded;

    PendingHandshake(WebsocketHandler handler, String subprotocol) {
        this.handler = new AtomicReference<>(handler);
        this.subprotocol = subprotocol;
    }

    /** The sub-protocol to answer; empty for none. */
    String subprotocol() {
        return subprotocol;
    }

    /**
     * What the websocket belongs to; null for all but the first call, because servers keep session properties longer than sessions.
     */
    WebsocketHandler take() {
        return handler.getAndSet(null);
    }

    /** The container has begun to answer with an upgrade. */
    void upgraded() {
        upgraded = true;
    }

    boolean isUpgraded() {
        return upgraded;
    }
}
