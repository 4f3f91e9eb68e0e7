package org.cbchannels.core.socket.outbound;

import java.util.ArrayList;
import java.util.List;
import org.cbchannels.core.content.Frame;
import org.cbchannels.core.socket.admission.SocketLimits;

/**
 * The way of frames to one socket: what waits, and the one write that is under way.
 *
 * <p>Thread-safe; never waits.
 */
public final class SocketWriter extends WriteChain {

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
    private final Lane lane;
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
     * @param lane what the socket is as to frames that may be dropped
     */
    public SocketWriter(SocketLimits limits, Lane lane, WriterOwner owner) {
        this.owner = owner;
        this.limits = limits;
        this.lane = lane;
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

    /** The way out; null while the socket is not open. */
    @Override
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
        List<Frame> write = null;
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
                fits = queue().add(lane, frames);
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

    /** Tells the client, where it is told of such, that messages are missing here. */
    public void gap(Gap gap) {
        synchronized (this) {
            if (stage != Stage.OPEN || !lane.isToldOfGaps()) {
                return;
            }
            queue().addGap(lane, gap);
        }
        run(next());
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

    private List<Frame> next() {
        return next(false);
    }

    @Override
    protected List<Frame> next(boolean isWritten) {
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

    @Override
    protected void written(int frames) {
        owner.written(frames);
    }

    @Override
    protected void broken() {
        owner.broken();
    }

    private WriteQueue queue() {
        if (queue == null) {
            queue = new WriteQueue(limits);
        }
        return queue;
    }

    private List<Frame> takeFromQueue() {
        List<Frame> taken = new ArrayList<>(Math.min(queue.size() + 1, WriteQueue.BATCH_FRAMES));
        queue.take(Long.MAX_VALUE, (socket, frame) -> taken.add(frame));
        if (queue.isEmpty()) {
            queue = null;
        }
        return taken;
    }

    private List<Frame> begin(List<Frame> frames) {
        writing = true;
        writingSince = System.nanoTime();
        return frames;
    }
}
