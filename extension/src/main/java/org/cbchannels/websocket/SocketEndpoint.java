package org.cbchannels.websocket;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import org.cbchannels.core.Application;
import org.cbchannels.core.socket.WebsocketHandler;
import org.cbchannels.spi.EscapingLogger;

/** The one endpoint for all sockets of an application: passes on what the container tells it. */
public final class SocketEndpoint extends Endpoint {

    private final RunningApplication running;
    private WebsocketHandler handler;

    /** For containers that look for a constructor; such an endpoint closes every socket. */
    public SocketEndpoint() {
        this(new RunningApplication());
    }

    SocketEndpoint(RunningApplication running) {
        this.running = running;
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        handler = handler(session, config);
        RunningApplication.Acceptor acceptor = running.acceptor();
        if (handler == null || acceptor == null) {
            SessionTransport.close(session, 1001, "The application stops");
            return;
        }
        Container.Socket socket = acceptor.adopt(session);
        SessionTransport transport = socket.transport();
        FrameReader reader = new FrameReader(handler.messageBytes(), new Reception(acceptor.application(), handler));
        session.setMaxIdleTimeout(0);
        session.addMessageHandler(String.class, (MessageHandler.Partial<String>) reader::text);
        session.addMessageHandler(ByteBuffer.class, (MessageHandler.Partial<ByteBuffer>) reader::binary);
        session.addMessageHandler(PongMessage.class, (MessageHandler.Whole<PongMessage>) pong -> {
            handler.heard();
            transport.pong(pong.getApplicationData());
        });
        handler.opened(transport, socket.workers());
        if (!session.isOpen()) {
            handler.gone(); // it went before anybody could be told
        }
    }

    /** Where whole messages go. */
    private record Reception(Application application, WebsocketHandler handler) implements FrameReader.Target {

        @Override
        public void text(String whole) {
            handler.received(application.text(whole));
        }

        @Override
        public void binary(byte[] whole) {
            handler.received(application.binary(whole));
        }

        @Override
        public void tooBig() {
            handler.tooBig();
        }
    }

    private static WebsocketHandler handler(Session session, EndpointConfig config) {
        Object found = session.getUserProperties().remove(PendingHandshake.PROPERTY);
        Object handshake = found == null ? config.getUserProperties().remove(PendingHandshake.PROPERTY) : found;
        return handshake == null ? null : ((PendingHandshake) handshake).take();
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        if (handler != null) {
            handler.gone();
        }
    }

    /** A failure of the network; the container closes the socket by itself. */
    @Override
    public void onError(Session session, Throwable failure) {
        EscapingLogger.of("org.cbchannels").log(System.Logger.Level.DEBUG, "A socket failed", failure);
    }
}
