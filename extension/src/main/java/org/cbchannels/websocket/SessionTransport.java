package org.cbchannels.websocket;

import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.content.Frame;
import org.cbchannels.core.socket.outbound.Transport;
import org.cbchannels.spi.EscapingLogger;

/** A session as the way out. */
public abstract class SessionTransport implements Transport {

    private static final System.Logger LOG = EscapingLogger.of("org.cbchannels");

    private final Session session;
    private final RemoteEndpoint.Async remote;

    protected SessionTransport(Session session) {
        this.session = session;
        this.remote = session.getAsyncRemote();
    }

    protected RemoteEndpoint.Async remote() {
        return remote;
    }

    protected boolean isOpen() {
        return session.isOpen();
    }

    protected void send(Frame message, SendHandler handler) {
        EncodedContent frame = message.content();
        if (frame.isText()) {
            remote.sendText(frame.text(), handler);
        } else {
            remote.sendBinary(frame.buffer(), handler);
        }
    }

    @Override
    public boolean ping() {
        try {
            if (!isOpen()) {
                return false;
            }
            sendPing();
            return true;
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "A ping failed", e);
            return false;
        }
    }

    protected void sendPing() throws IOException {
        remote.sendPing(ByteBuffer.allocate(0));
    }

    /** The client has answered a ping. */
    protected void pong(ByteBuffer payload) {}

    @Override
    public void close(int code, String reason) {
        close(session, code, reason);
    }

    protected static void close(Session session, int code, String reason) {
        try {
            session.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(code), reason));
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "Closing a socket failed", e);
        }
    }
}
