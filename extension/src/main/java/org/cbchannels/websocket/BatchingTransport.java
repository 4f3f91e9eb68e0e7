package org.cbchannels.websocket;

import jakarta.websocket.SendHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.cbchannels.core.layer.Outgoing;

/**
 * Sends several frames with one flush, for Undertow.
 *
 * <p>Batching is on only meanwhile: it holds back the container's own control frames, too.
 */
final class BatchingTransport extends SessionTransport {

    BatchingTransport(Session session) {
        super(session);
    }

    @Override
    public void write(List<Outgoing> frames, Consumer<Throwable> done) {
        int last = frames.size() - 1;
        SendHandler handler = result -> done.accept(result.isOK() ? null : result.getException());
        if (last == 0) {
            send(frames.get(0), handler);
            return;
        }
        try {
            remote().setBatchingAllowed(true);
            for (int i = 0; i < last; i++) {
                send(frames.get(i), result -> {});
            }
            send(frames.get(last), handler);
            remote().flushBatch();
            remote().setBatchingAllowed(false);
        } catch (IOException e) {
            done.accept(e);
        }
    }
}
