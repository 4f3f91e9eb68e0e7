package org.cbchannels.websocket;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import org.cbchannels.core.connection.Connection;

/**
 * Stands before Tyrus' own upgrade handler, which keeps up to 4 MB of an unfinished frame, and which waits for ever if a frame is
 * there before it has begun to listen.
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
            target.init(new Wire(wire, input, new WatchedOutput(wire.getOutputStream(), connection::closed)));
            input.listen();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of a client that vanishes right behind its handshake, Tyrus tells nobody; nor that a ping could not be written. */
    @Override
    public void destroy() {
        try {
            target.destroy();
        } finally {
            connection.closed();
        }
    }

    /** The container's connection, but for what goes through it. */
    private record Wire(WebConnection original, ServletInputStream input, ServletOutputStream output)
            implements WebConnection {

        @Override
        public ServletInputStream getInputStream() {
            return input;
        }

        @Override
        public ServletOutputStream getOutputStream() {
            return output;
        }

        @Override
        public void close() throws Exception {
            original.close();
        }
    }
}
