package org.cbchannels.websocket;

import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;

/** Moves the handshake from the request's thread into the session's properties. */
final class HandshakeConfigurator extends ServerEndpointConfig.Configurator {

    private final RunningApplication running;

    HandshakeConfigurator(RunningApplication running) {
        this.running = running;
    }

    @Override
    public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
        PendingHandshake handshake = running.handshake().get();
        if (handshake != null) {
            config.getUserProperties().put(PendingHandshake.PROPERTY, handshake);
            handshake.upgraded();
        }
    }

    @Override
    public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
        PendingHandshake handshake = running.handshake().get();
        return handshake == null ? "" : handshake.subprotocol();
    }

    /** Origins are checked by the filter. */
    @Override
    public boolean checkOrigin(String origin) {
        return true;
    }

    @Override
    public <T> T getEndpointInstance(Class<T> type) {
        return type.cast(new SocketEndpoint(running));
    }
}
