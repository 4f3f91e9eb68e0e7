package org.cbchannels.websocket;

import jakarta.websocket.Session;
import java.util.List;
import java.util.function.Consumer;
import org.cbchannels.core.layer.Outgoing;

/** Sends frame after frame. */
final class SequentialTransport extends SessionTransport {

    SequentialTransport(Session session) {
        super(session);
    }

    @Override
    public void write(List<Outgoing> frames, Consumer<Throwable> done) {
        send(frames, 0, done);
    }

    /** The recursion of containers that are done at once is bounded by the size of a batch. */
    private void send(List<Outgoing> frames, int at, Consumer<Throwable> done) {
        send(frames.get(at), result -> {
            if (!result.isOK()) {
                done.accept(result.getException());
            } else if (at + 1 == frames.size()) {
                done.accept(null);
            } else {
                send(frames, at + 1, done);
            }
        });
    }
}
