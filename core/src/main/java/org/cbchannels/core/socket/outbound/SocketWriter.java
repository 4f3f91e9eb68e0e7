package org.cbchannels.core.socket.outbound;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.cbchannels.core.content.Frame;
import org.cbchannels.core.content.OverflowPolicy;
import org.cbchannels.core.socket.admission.SocketLimits;

/**
 * The way of frames to one socket: what waits, and the one write that is under way.
 *
 * <p>Thread-safe; never waits.
 */
public final class SocketWriter {

    private enum Stage {
        /** Takes frames. */
        OPEN,
        /** Takes none any more, but writes those that it has. */
        FINISHING,
        /** Writes nothing any more. */
        SHUT
    }

    private final WriterOwner owner;
    private final SocketLimits limits;
    private final OverflowPolicy ofRoute;
    /** Null while nothing waits: most sockets never need one. */
    private WriteQueue queue;

    private Transport transport;
    private boolean writing;
    private long writingSince;
    /** Frames that were dropped since nothing waited. */
    private long lost;

    private Stage stage = Stage.OPEN;

    /**
     * Made without a transport.
     *
     * @param ofRoute what becomes of frames of groups whose senders don't say so
     */
    public SocketWriter(SocketLimits limits, OverflowPolicy ofRoute, WriterOwner owner) {
        this.owner = owner;
        this.limits = limits;
        this.ofRoute = ofRoute;
    }

    /** The socket is open: what has waited is written. Says false if all was dropped already. */
    public boolean attach(Transport opened) {
        synchronized (this) {
            transport = opened;
            if (stage == Stage.SHUT) {
                return false;
            }
        }
        run(next());
        return true;
    }

    public synchronized Transport transport() {
        return transport;
    }

    /**
     * Takes frames, of which some may be dropped, as their policies say; says false if the socket must be closed
     * instead. Frames to a closing socket are dropped.
     *
     * @param frames no more than are written together; must not be changed any more
     */
    public boolean offer(List<Frame> frames) {
        Write write = null;
        int dropped = 0;
        boolean isFirst = false;
        boolean fits = true;
        synchronized (this) {
            if (stage != Stage.OPEN) {
                return true;
            }
            if (transport != null && !writing && queue == null) {
                write = begin(frames);
            } else {
                fits = queue().add(frames);
                dropped = queue.takeDropped();
                isFirst = lost == 0;
                lost += dropped;
            }
        }
        if (!fits) {
            owner.lost(dropped);
        } else if (dropped > 0) {
            owner.dropped(dropped, isFirst);
        }
        run(write);
        return fits;
    }

    /** Takes no more frames, and says when those that it has are written. */
    public void finish() {
        synchronized (this) {
            if (stage == Stage.OPEN) {
                stage = Stage.FINISHING;
            }
        }
        run(next());
    }

    /** Drops everything, now and from now on; says false if it was shut already. */
    public boolean shut() {
        int left;
        synchronized (this) {
            if (stage == Stage.SHUT) {
                return false;
            }
            stage = Stage.SHUT;
            left = waiting();
            queue = null;
        }
        if (left > 0) {
            owner.lost(left);
        }
        return true;
    }

    /** Whether a write has been under way since before the given {@link System#nanoTime() time}. */
    public synchronized boolean isStuckSince(long nanoTime) {
        return writing && writingSince - nanoTime < 0;
    }

    /**
     * How full the queue would be with so much more in it, in percent.
     *
     * @param stuckSince 0 is said if a write has been under way since before that time
     */
    public synchronized int load(int frames, long bytes, long stuckSince) {
        if (stage == Stage.SHUT || isStuckSince(stuckSince)) {
            return 0;
        }
        long inFrames = (waiting() + (long) frames) * 100 / limits.queueFrames();
        long inBytes = ((queue == null ? 0 : queue.bytes()) + bytes) * 100 / limits.queueBytes();
        return (int) Math.min(Integer.MAX_VALUE, Math.max(inFrames, inBytes));
    }

    /** How many frames wait. */
    public synchronized int waiting() {
        return queue == null ? 0 : queue.size();
    }

    /** Writes, and goes on as long as the transport is done at once. */
    private void run(Write first) {
        for (Write write = first; write != null; write = write.isDoneAlready() ? next(true) : null) {
            try {
                transport.write(write.frames, write);
            } catch (RuntimeException | Error e) {
                write.accept(e);
            }
        }
    }

    private Write next() {
        return next(false);
    }

    /** The frames to write now; null if there are none, or a write is under way. */
    private Write next(boolean isWritten) {
        boolean finished;
        long recovered;
        synchronized (this) {
            writing &= !isWritten;
            if (writing || stage == Stage.SHUT || transport == null) {
                return null;
            }
            if (queue != null) {
                return begin(takeFromQueue());
            }
            finished = stage == Stage.FINISHING;
            stage = finished ? Stage.SHUT : stage;
            recovered = lost;
            lost = 0;
        }
        if (recovered > 0) {
            owner.recovered(recovered);
        }
        if (finished) {
            owner.finished(transport);
        }
        return null;
    }

    private WriteQueue queue() {
        if (queue == null) {
            queue = new WriteQueue(limits, ofRoute);
        }
        return queue;
    }

    private List<Frame> takeFromQueue() {
        List<Frame> taken = queue.take();
        if (queue.isEmpty()) {
            queue = null;
        }
        return taken;
    }

    private Write begin(List<Frame> frames) {
        writing = true;
        writingSince = System.nanoTime();
        return new Write(frames);
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
                owner.broken();
            } else {
                owner.written(frames.size());
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
