package org.cbchannels.core.connection;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.lane.Lane;

/**
 * What waits to be handled for one socket, bounded by count, and by bytes of which one message may be more; thread-safe.
 *
 * <p>Nothing is handled before {@link #open}. A client that sends faster than its messages are handled is made to wait from half of the bound on, down to a quarter.
 */
final class Mailbox {

    /** So many events are handled before another socket that wants the thread may have it. */
    private static final int BATCH = 16;

    /** What the owner of the socket does. */
    interface Owner {

        /** Handles events, in order; on one thread at a time. */
        void handle(List<Event> events);

        /**
         * They are handled.
         *
         * @param frames how many of them were frames
         */
        void handled(int frames);

        /** Has the client wait. */
        void pause();

        /** Lets it go on. */
        void resume();
    }

    private final Owner owner;
    private final int capacity;
    private final int queueBytes;
    private final long capacityBytes;
    private final Lane<Event> lane;
    private volatile Executor workers;
    /** The frames that wait or are worked on, in the upper half, and their bytes. */
    private final AtomicLong waiting = new AtomicLong();

    /** The same of messages that the socket's own consumers have sent on. */
    private final AtomicInteger followers = new AtomicInteger();

    private volatile boolean paused;

    /**
     * Made empty.
     *
     * @param workers run the handling
     * @param fallback runs it where those refuse what must not get lost
     */
    Mailbox(SocketLimits limits, Executor workers, Executor fallback, Owner owner) {
        this.owner = owner;
        this.capacity = limits.mailbox();
        this.queueBytes = limits.queueBytes();
        this.capacityBytes = (long) limits.queueBytes() + limits.messageBytes();
        this.workers = workers;
        this.lane = new Lane<>(Integer.MAX_VALUE, BATCH, work -> this.workers.execute(work), fallback, this::handle);
        this.lane.hold();
    }

    /** From now on others run the handling. */
    void runOn(Executor others) {
        workers = others;
    }

    /** The handshake is handled: now comes what has waited for that. */
    void open() {
        lane.release();
    }

    /** Takes a frame from the client; says false if more waits than may, and then the socket must be closed. */
    boolean take(EncodedContent content) {
        long weight = weight(content);
        long now = waiting.addAndGet(weight);
        boolean fits = frames(now) <= capacity && bytes(now) <= capacityBytes;
        if (!fits || !lane.offer(new Event.Frame(content))) {
            waiting.addAndGet(-weight);
            return false;
        }
        if (frames(now) > capacity / 2 || bytes(now) > queueBytes / 2) {
            pause();
        }
        return true;
    }

    /** Takes a message of one of the socket's own consumers; says false if too many wait. */
    boolean take(Event.Internal message) {
        if (followers.incrementAndGet() <= capacity && lane.offer(message)) {
            return true;
        }
        followers.decrementAndGet();
        return false;
    }

    /** Whether messages of the socket's own consumers wait or are worked on. */
    boolean hasFollowers() {
        return followers.get() != 0;
    }

    /** Takes what must not get lost. */
    void add(Event event) {
        lane.add(event);
    }

    /** Whether frames wait or are worked on. */
    boolean isBusy() {
        return waiting.get() != 0;
    }

    private void handle(List<Event> events) {
        long weight = 0;
        int internal = 0;
        for (Event event : events) {
            if (event instanceof Event.Frame frame) {
                weight += weight(frame.content());
            } else if (event instanceof Event.Internal) {
                internal++;
            }
        }
        try {
            owner.handle(events);
        } finally {
            waiting.addAndGet(-weight);
            followers.addAndGet(-internal);
            resumeIfLow();
            owner.handled(frames(weight));
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
        if (paused && isLow()) {
            synchronized (this) {
                if (paused && isLow()) {
                    paused = false;
                    owner.resume();
                }
            }
        }
    }

    private boolean isLow() {
        long now = waiting.get();
        return frames(now) <= capacity / 4 && bytes(now) <= queueBytes / 4;
    }

    private static long weight(EncodedContent content) {
        return (1L << Integer.SIZE) + content.size();
    }

    private static int frames(long weight) {
        return (int) (weight >>> Integer.SIZE);
    }

    private static long bytes(long weight) {
        return weight & 0xFFFF_FFFFL;
    }
}
