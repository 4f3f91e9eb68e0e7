package org.cbchannels.websocket.tyrus;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.function.Consumer;
import org.cbchannels.core.socket.Connection;

/**
 * Stands before Tyrus' own upgrade handler, which keeps up to 4 MB of an unfinished frame, and which waits for ever if
 * a frame is there before it has begun to listen.
 */
public final class BoundedUpgrade implements HttpUpgradeHandler {

    /** Null when it is over, as the server keeps its handlers, and what they know, longer than their sockets. */
    private HttpUpgradeHandler target;
    /** Weak for the same reason. */
    private WeakReference<Connection> connection;

    /** For the container. */
    public BoundedUpgrade() {}

    /** Stands before that handler, for a socket. */
    void before(HttpUpgradeHandler handler, Connection socket) {
        target = handler;
        connection = new WeakReference<>(socket);
    }

    @Override
    public void init(WebConnection wire) {
        try {
            Connection socket = connection.get();
            int limit = socket == null ? 0 : socket.limits().messageBytes();
            BoundedInput input = new BoundedInput(wire.getInputStream(), limit, () -> tell(Connection::tooBig));
            WatchedOutput output = new WatchedOutput(
                    wire.getOutputStream(),
                    () -> tell(connection -> connection.end().gone()));
            target.init(new Wire(wire, input, output));
            input.listen();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Of a client that vanishes right behind its handshake, Tyrus tells nobody; nor that a ping could not be written.
     */
    @Override
    public void destroy() {
        HttpUpgradeHandler ended = target;
        target = null;
        try {
            if (ended != null) {
                ended.destroy();
            }
        } finally {
            tell(connection -> connection.end().gone());
        }
    }

    private void tell(Consumer<Connection> news) {
        Connection socket = connection.get();
        if (socket != null) {
            news.accept(socket);
        }
    }

    /** The container's connection, but for what goes through it. */
    @SuppressWarnings("try") // what the container's own connection throws
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
