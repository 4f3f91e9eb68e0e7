package org.cbchannels.websocket;

import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import org.cbchannels.core.connection.Connection;

/**
 * Stands before Tyrus' own upgrade handler, which keeps up to 4 MB of an unfinished frame, and which waits for ever if a frame is there
 * before it has begun to listen.
 */
public final class BoundedUpgrade implements HttpUpgradeHandler {

    private HttpUpgradeHandler target;
    private Connection connection;

    /** For the container. */
    public BoundedUpgrade() {}

    /** Stands before that handler, for a socket. */
    void before(HttpUpgradeHandler handler, Connection socket) {
        target = handler;
        connection = socket;
    }

    @Override
    public void init(WebConnection wire) {
        try {
            BoundedInput input =
                    new BoundedInput(wire.getInputStream(), connection.maxMessageBytes(), connection::tooBig);
            target.init(new Wire(wire, input));
            input.listen();
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void destroy() {
        target.destroy();
    }

    /** The container's connection, but for its input. */
    private record Wire(WebConnection original, BoundedInput input) implements WebConnection {

        @Override
        public jakarta.servlet.ServletInputStream getInputStream() {
            return input;
        }

        @Override
        public jakarta.servlet.ServletOutputStream getOutputStream() throws java.io.IOException {
            return original.getOutputStream();
        }

        @Override
        public void close() throws Exception {
            original.close();
        }
    }
}
