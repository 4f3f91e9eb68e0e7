package org.cbchannels.core;

import java.time.Instant;
import java.util.List;
import org.cbchannels.Handshake;

/** The handshake of a client that has nothing to say. */
public record TestHandshake(Instant time) implements Handshake {

    public TestHandshake() {
        this(Instant.now());
    }

    @Override
    public String query(String name) {
        return null;
    }

    @Override
    public List<String> queryAll(String name) {
        return List.of();
    }

    @Override
    public String header(String name) {
        return null;
    }

    @Override
    public List<String> subprotocols() {
        return List.of();
    }

    @Override
    public String remoteAddress() {
        return "192.0.2.1";
    }
}
