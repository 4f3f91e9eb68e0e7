package org.cbchannels.core.connection;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.cbchannels.core.content.EncodedContent;

/**
 * The frames that wait for one socket, and the one write that is under way.
 *
 * <p>Bounded by count and bytes. Thread-safe; never waits.
 */
final class Outbound {

    private static final int BATCH_FRAMES = 64;

    private final SocketLimits limits;
    private final Executor upkeep;
    private final Runnable whenBroken;
    private final Queue<EncodedContent> waiting = new ArrayDeque<>(2);
    private int waitingBytes;
    private Transport transport;
    private boolean writing;
    private long writingSince;
    private CloseReason closeWhenWritten;
    private boolean shut;

    /**
     * Made without a transport.
     *
     * @param upkeep closes the socket, which may wait for the network
     * @param whenBroken called when a write failed
     */
    Outbound(SocketLimits limits, Executor upkeep, Runnable whenBroken) {
        this.limits = limits;
        this.upkeep = upkeep;
        this.whenBroken = whenBroken;
    }

    /** The socket is open: what has waited is written. */
    void attach(Transport opened) {
        synchronized (this) {
            transport = opened;
        }
        pump();
    }

    synchronized Transport transport() {
        return transport;
    }

    /** Takes frames; says false if they are more than may wait. Frames to a closing socket are dropped. */
    boolean offer(List<EncodedContent> frames) {
        synchronized (this) {
            if (shut || closeWhenWritten != null) {
                return true;
            }
            for (EncodedContent frame : frames) {
                waiting.add(frame);
                waitingBytes += frame.size();
            }
            boolean tooMany = waiting.size() > limits.queueFrames() || waitingBytes > limits.queueBytes();
            if (tooMany && waiting.size() > 1) {
                return false;
            }
        }
        pump();
        return true;
    }

    /** Closes the socket after what waits; only the first call counts. */
    void closeWhenWritten(CloseReason reason) {
        synchronized (this) {
            if (closeWhenWritten == null) {
                closeWhenWritten = reason;
            }
        }
        pump();
    }

    /** Drops everything, now and from now on; says false if it was shut already. */
    synchronized boolean shut() {
        boolean first = !shut;
        shut = true;
        waiting.clear();
        waitingBytes = 0;
        return first;
    }

    /** Whether a write has been under way since before the given {@link System#nanoTime() time}. */
    synchronized boolean isStuckSince(long nanoTime) {
        return writing && writingSince - nanoTime < 0;
    }

    synchronized boolean isShut() {
        return shut;
    }

    synchronized boolean isWriting() {
        return writing;
    }

    private void pump() {
        List<EncodedContent> batch = next();
        while (batch != null) {
            Write write = new Write();
            try {
                transport.write(batch, write);
            } catch (RuntimeException | Error e) {
                write.accept(e);
            }
            batch = write.isDoneAlready() ? nextAfterWrite() : null;
        }
    }

    private List<EncodedContent> nextAfterWrite() {
        synchronized (this) {
            writing = false;
        }
        return next();
    }

    /** The frames to write now; null if there are none, or a write is under way. */
    private List<EncodedContent> next() {
        CloseReason close;
        synchronized (this) {
            if (writing || shut || transport == null) {
                return null;
            }
            if (!waiting.isEmpty()) {
                return batch();
            }
            close = closeWhenWritten;
            shut = close != null;
        }
        if (close != null) {
            upkeep.execute(() -> transport.close(close.code(), close.text()));
        }
        return null;
    }

    private List<EncodedContent> batch() {
        List<EncodedContent> batch = new ArrayList<>(Math.min(waiting.size(), BATCH_FRAMES));
        while (!waiting.isEmpty() && batch.size() < BATCH_FRAMES) {
            EncodedContent frame = waiting.remove();
            waitingBytes -= frame.size();
            batch.add(frame);
        }
        writing = true;
        writingSince = System.nanoTime();
        return batch;
    }

    /** The end of one write, which is when it is done and the call has returned; goes on with the next, without recursion where the transport is done at once. */
    private final class Write implements Consumer<Throwable> {

        private final AtomicBoolean claimed = new AtomicBoolean();
        private final AtomicBoolean finished = new AtomicBoolean();

        @Override
        public void accept(Throwable failure) {
            if (!finished.compareAndSet(false, true)) {
                return;
            }
            if (failure != null) {
                whenBroken.run();
            }
            if (!claimed.compareAndSet(false, true)) {
                synchronized (Outbound.this) {
                    writing = false;
                }
                pump();
            }
        }

        /** Asked by the writer after the call; if it was first, the end of the write goes on by itself. */
        boolean isDoneAlready() {
            return !claimed.compareAndSet(false, true);
        }
    }
}
