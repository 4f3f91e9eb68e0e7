package org.cbchannels.websocket.tyrus;

import jakarta.websocket.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.content.Frame;
import org.cbchannels.websocket.SessionTransport;

/**
 * Sends by the session's writer, for Tyrus: there it takes a small part of the time that any other way takes.
 *
 * <p>Neither the writer nor any other way tells when a frame has left: the server says so while it still holds
 * megabytes of them. So only so much is sent as the client's pongs allow. Used for one write at a time.
 */
final class WriterTransport extends SessionTransport {

    private final Session session;
    private final SendWindow window = new SendWindow();

    WriterTransport(Session session) {
        super(session);
        this.session = session;
    }

    @Override
    public void write(List<Frame> messages, Consumer<Throwable> done) {
        try {
            for (Frame message : messages) {
                write(message.content());
                window.sent(message.content().size());
                if (window.needsPing()) {
                    sendPing();
                }
            }
        } catch (IOException e) {
            done.accept(e);
            return;
        }
        window.whenOpen(() -> done.accept(null));
    }

    @Override
    protected void sendPing() throws IOException {
        remote().sendPing(window.ping());
    }

    @Override
    protected void pong(ByteBuffer payload) {
        window.pong(payload);
    }

    private void write(EncodedContent content) throws IOException {
        if (content.isText()) {
            try (Writer writer = session.getBasicRemote().getSendWriter()) {
                writer.write(content.text());
            }
        } else {
            try (OutputStream stream = session.getBasicRemote().getSendStream()) {
                content.writeTo(stream);
            }
        }
    }
}
