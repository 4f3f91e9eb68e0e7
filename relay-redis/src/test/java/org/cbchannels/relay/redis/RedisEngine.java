package org.cbchannels.relay.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;
import org.cbchannels.contract.RelayEngine;
import org.cbchannels.spi.RelayProvider;
import redis.embedded.RedisServer;

/** A Redis server of its own. */
final class RedisEngine implements RelayEngine {

    static final String PASSWORD = "very-secret";

    private final int port;
    private RedisServer server;

    RedisEngine() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        start();
    }

    String url() {
        return "redis://127.0.0.1:" + port;
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("relay", "redis", "redis.url", url(), "redis.password", PASSWORD, "redis.timeout", "2");
    }

    @Override
    public RelayProvider provider() {
        return new RedisRelays();
    }

    @Override
    public void stop() {
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void start() {
        try {
            server = RedisServer.newRedisServer()
                    .port(port)
                    .bind("127.0.0.1")
                    .setting("requirepass " + PASSWORD)
                    .setting("save \"\"")
                    .build();
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (server.isActive()) {
            stop();
        }
    }
}
