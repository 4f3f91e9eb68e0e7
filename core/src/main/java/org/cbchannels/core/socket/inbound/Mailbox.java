package org.cbchannels.core.socket.inbound;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.socket.admission.SocketLimits;
import org.cbchannels.core.work.Bounds;
import org.cbchannels.core.work.SerialQueue;
import org.cbchannels.core.work.Timer;
import org.cbchannels.core.work.Worker;

/**
 * What waits to be handled for one socket, bounded by count, and by bytes of which one message may be more;
 * thread-safe.
 *
 * <p>Nothing is handled before {@link #open}. A client that sends faster than its messages are handled is made to wait
 * from half of the bound on, down to a quarter.
 */
public final class Mailbox {

    /** So many events are handled before another socket that wants the thread may have it. */
    private static final int BATCH = 16;

    /** What the owner of the socket does. */
    public interface Owner {

        /** Handles events, in order; on one thread at a time. */
        void handle(List<Event> events);

        /** Events are handled, and some of them were frames. */
        void handled(boolean frames);

        /** Has the client wait. */
        void pause();

        /** Lets it go on. */
        void resume();
    }

    private final Owner owner;
    private final int capacity;
    private final int queueBytes;
    private final SerialQueue<Event> queue;
    private volatile Executor workers;

    /** The messages that the socket's own consumers have sent on, waiting or being worked on. */
    private final AtomicInteger followers = new AtomicInteger();

    private volatile boolean paused;

    /**
     * Made empty.
     *
     * @param workers run the handling
     */
    public Mailbox(SocketLimits limits, Executor workers, Timer timer, Owner owner) {
        this.owner = owner;
        this.capacity = limits.mailbox();
        this.queueBytes = limits.queueBytes();
        this.workers = workers;
        long bytes = (long) limits.queueBytes() + limits.messageBytes();
        Bounds bounds = new Bounds(capacity, bytes, BATCH, Long.MAX_VALUE);
        this.queue = new SerialQueue<>(bounds, work -> this.workers.execute(work), timer, new Handling());
        this.queue.shut();
    }

    /** From now on others run the handling. */
    public void runOn(Executor others) {
        workers = others;
    }

    /** The handshake is handled: now comes what has waited for that. */
    public void open() {
        queue.open();
    }

    /** Takes a frame from the client; says false if more waits than may, and then the socket must be closed. */
    public boolean take(EncodedContent content) {
        if (!queue.offer(new Event.Frame(content))) {
            return false;
        }
        if (isAbove(2)) {
            pause();
        }
        return true;
    }

    /** Takes a message of one of the socket's own consumers; says false if too many wait. */
    public boolean take(Event.Internal message) {
        if (followers.incrementAndGet() > capacity) {
            followers.decrementAndGet();
            return false;
        }
        queue.add(message);
        return true;
    }

    /** Whether messages of the socket's own consumers wait or are worked on. */
    public boolean hasFollowers() {
        return followers.get() != 0;
    }

    /** Takes what must not get lost. */
    public void add(Event event) {
        queue.add(event);
    }

    /** Whether frames wait or are worked on. */
    public boolean isBusy() {
        return queue.items() != 0;
    }

    /** Frames alone count in the queue. */
    private final class Handling implements Worker<Event> {

        @Override
        public void work(List<Event> batch) {
            owner.handle(batch);
        }

        @Override
        public int size(Event event) {
            return event instanceof Event.Frame frame ? frame.content().size() : -1;
        }

        @Override
        public void done(List<Event> batch) {
            boolean frames = false;
            for (Event event : batch) {
                frames |= event instanceof Event.Frame;
                if (event instanceof Event.Internal) {
                    followers.decrementAndGet();
                }
            }
            resumeIfLow();
            owner.handled(frames);
        }
    }

    private synchronized void pause() {
        if (!paused) {
            owner.pause();
            paused = true;
            resumeIfLow(); // it may have been worked off meanwhile, by a thread that did not see the pause
        }
    }

    private void resumeIfLow() {
        if (paused && !isAbove(4)) {
            synchronized (this) {
                if (paused && !isAbove(4)) {
                    paused = false;
                    owner.resume();
                }
            }
        }
    }

    /** Whether frames take more than this part of what may wait. */
    private boolean isAbove(int part) {
        return queue.items() > capacity / part || queue.bytes() > queueBytes / part;
    }
}
