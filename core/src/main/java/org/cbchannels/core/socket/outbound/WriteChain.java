package org.cbchannels.core.socket.outbound;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.cbchannels.core.content.Frame;

/**
 * Writes to a transport, one write after the other, and never by recursion; as thread-safe as what says what is next.
 */
public abstract class WriteChain {

    /** The way out. */
    protected abstract Transport transport();

    /**
     * The frames to write now, of which the caller takes care; null if there are none, or a write is under way.
     *
     * @param isWritten whether the write before is over with this call
     */
    protected abstract List<Frame> next(boolean isWritten);

    /** So many frames have left. */
    protected abstract void written(int frames);

    /** A write failed. */
    protected abstract void broken();

    /** Writes, and goes on as long as the transport is done at once; nothing for null. */
    protected final void run(List<Frame> first) {
        Write write = first == null ? null : new Write(first);
        while (write != null) {
            try {
                transport().write(write.frames, write);
            } catch (RuntimeException | Error e) {
                write.accept(e);
            }
            List<Frame> following = write.isDoneAlready() ? next(true) : null;
            write = following == null ? null : new Write(following);
        }
    }

    /** One write; it is over when it is done and the call has returned, and the later of both goes on with the next. */
    private final class Write extends AtomicInteger implements Consumer<Throwable> {

        private static final long serialVersionUID = 1L;

        private static final int RETURNED = 1;
        private static final int DONE = 2;

        private final transient List<Frame> frames;

        Write(List<Frame> frames) {
            this.frames = frames;
        }

        @Override
        public void accept(Throwable failure) {
            int before = getAndAccumulate(DONE, (a, b) -> a | b);
            if ((before & DONE) != 0) {
                return;
            }
            if (failure != null) {
                broken();
            } else {
                written(frames.size());
            }
            if ((before & RETURNED) != 0) {
                run(next(true));
            }
        }

        boolean isDoneAlready() {
            return (getAndAccumulate(RETURNED, (a, b) -> a | b) & DONE) != 0;
        }
    }
}
