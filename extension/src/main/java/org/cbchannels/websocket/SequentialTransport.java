package org.cbchannels.websocket;

import jakarta.websocket.Session;
import java.util.List;
import java.util.function.Consumer;
import org.cbchannels.core.content.Frame;

/** Sends frame after frame, and no ping beside one: some containers refuse what is sent while something else is. */
public final class SequentialTransport extends SessionTransport {

    private boolean isBusy;
    private boolean isPingDue;
    /** What was to be written while a ping was sent; null for nothing. */
    private Runnable waiting;

    /** Made for an open session. */
    public SequentialTransport(Session session) {
        super(session);
    }

    @Override
    public void write(List<Frame> frames, Consumer<Throwable> done) {
        Runnable write = () -> begin(frames, done);
        synchronized (this) {
            if (isBusy) {
                waiting = write;
                return;
            }
            isBusy = true;
        }
        write.run();
    }

    /** A container that throws has sent nothing: that is told as any other failure, whoever has waited for whom. */
    private void begin(List<Frame> frames, Consumer<Throwable> done) {
        try {
            send(frames, 0, failure -> {
                next();
                done.accept(failure);
            });
        } catch (RuntimeException | Error e) {
            next();
            done.accept(e);
        }
    }

    @Override
    public boolean ping() {
        synchronized (this) {
            if (isBusy) {
                isPingDue = true;
                return isOpen();
            }
            isBusy = true;
        }
        try {
            return super.ping();
        } finally {
            next();
        }
    }

    private void next() {
        Runnable write;
        while (true) {
            synchronized (this) {
                if (!isPingDue) {
                    write = waiting;
                    waiting = null;
                    isBusy = write != null;
                    break;
                }
                isPingDue = false;
            }
            super.ping();
        }
        if (write != null) {
            write.run();
        }
    }

    /** The recursion of containers that are done at once is bounded by the size of a batch. */
    private void send(List<Frame> frames, int at, Consumer<Throwable> done) {
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
