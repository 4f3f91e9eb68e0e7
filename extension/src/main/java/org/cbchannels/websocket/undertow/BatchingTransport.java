package org.cbchannels.websocket.undertow;

import jakarta.websocket.SendHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.cbchannels.core.content.Frame;
import org.cbchannels.websocket.SessionTransport;

/**
 * Sends several frames with one flush, for Undertow.
 *
 * <p>Batching is on only meanwhile: it holds back the container's own control frames, too. What came while it was on is
 * flushed after it is off, so that nothing can be left behind.
 */
final class BatchingTransport extends SessionTransport {

    private final UndertowSocket socket;

    BatchingTransport(Session session, UndertowSocket socket) {
        super(session);
        this.socket = socket;
    }

    /**
     * Frames of a group leave by the socket's I/O thread, whoever sends them. Sent by that thread they leave at once,
     * with one task instead of three, which a group gains by; a reply gains nothing, as the worker that sends it has
     * nothing better to do.
     */
    @Override
    public void write(List<Frame> frames, Consumer<Throwable> done) {
        if (frames.get(0).isOfGroup()) {
            socket.io(() -> send(frames, done));
        } else {
            send(frames, done);
        }
    }

    @Override
    public void abort() {
        socket.abort();
    }

    @Override
    public void pause() {
        socket.pause();
    }

    @Override
    public void resume() {
        socket.resume();
    }

    private void send(List<Frame> frames, Consumer<Throwable> done) {
        try {
            int last = frames.size() - 1;
            SendHandler handler = result -> done.accept(result.isOK() ? null : result.getException());
            if (last == 0) {
                send(frames.get(0), handler);
                return;
            }
            remote().setBatchingAllowed(true);
            try {
                for (int i = 0; i < last; i++) {
                    send(frames.get(i), result -> {});
                }
                send(frames.get(last), handler);
            } finally {
                remote().setBatchingAllowed(false);
                remote().flushBatch();
            }
        } catch (IOException | RuntimeException | Error e) {
            done.accept(e);
        }
    }
}
