package org.cbchannels.websocket.tyrus;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.function.Consumer;
import org.cbchannels.core.socket.WebsocketHandler;

/**
 * Stands before Tyrus' own upgrade handler, which keeps up to 4 MB of an unfinished frame, and which waits for ever if
 * a frame is there before it has begun to listen.
 */
public final class BoundedUpgrade implements HttpUpgradeHandler {

    /** Null when it is over, as the server keeps its handlers, and what they know, longer than their sockets. */
    private HttpUpgradeHandler target;
    /** Weak for the same reason. */
    private WeakReference<WebsocketHandler> socket;

    /** For the container. */
    public BoundedUpgrade() {}

    /** Stands before that handler, for a socket. */
    void before(HttpUpgradeHandler handler, WebsocketHandler belonging) {
        target = handler;
        socket = new WeakReference<>(belonging);
    }

    @Override
    public void init(WebConnection wire) {
        try {
            WebsocketHandler belonging = socket.get();
            int limit = belonging == null ? 0 : belonging.messageBytes();
            BoundedInput input = new BoundedInput(wire.getInputStream(), limit, () -> tell(WebsocketHandler::tooBig));
            WatchedOutput output = new WatchedOutput(wire.getOutputStream(), () -> tell(WebsocketHandler::gone));
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
            tell(WebsocketHandler::gone);
        }
    }

    private void tell(Consumer<WebsocketHandler> news) {
        WebsocketHandler belonging = socket.get();
        if (belonging != null) {
            news.accept(belonging);
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
