package org.cbchannels.core.relay;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.cbchannels.spi.Relay.Parcel;

/**
 * What waits to leave for other nodes: bounded, and transmitted in order by one thread at a time while the engine is there.
 *
 * <p>Thread-safe; adding never waits.
 */
final class Outbox {

    private static final int TOGETHER = 512;

    private final int maxBytes;
    private final Executor executor;
    private final Consumer<List<Parcel>> transmit;
    private final Queue<Parcel> waiting = new ArrayDeque<>();
    private int bytes;
    private boolean open;
    private boolean working;

    /**
     * Closed at first.
     *
     * @param executor runs the transmitting, which may wait
     * @param transmit must not throw
     */
    Outbox(int maxBytes, Executor executor, Consumer<List<Parcel>> transmit) {
        this.maxBytes = maxBytes;
        this.executor = executor;
        this.transmit = transmit;
    }

    /** Says false, and takes nothing, if too much waits. */
    boolean offer(Parcel parcel) {
        synchronized (this) {
            if (bytes > 0 && bytes + parcel.message().length > maxBytes) {
                return false;
            }
            waiting.add(parcel);
            bytes += parcel.message().length;
            if (!begins()) {
                return true;
            }
        }
        start();
        return true;
    }

    /** Lets things leave. */
    void open() {
        synchronized (this) {
            open = true;
        }
        wake();
    }

    /** Goes on with what an executor has refused; to be called now and then. */
    void wake() {
        synchronized (this) {
            if (!begins()) {
                return;
            }
        }
        start();
    }

    /** Lets nothing leave. */
    synchronized void shut() {
        open = false;
    }

    /** Waits until all has left that can, but not for ever. */
    synchronized void awaitEmpty(long nanos) throws InterruptedException {
        long deadline = System.nanoTime() + nanos;
        for (long left = nanos;
                open && (working || !waiting.isEmpty()) && left > 0;
                left = deadline - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /** How many bytes wait. */
    synchronized int waiting() {
        return bytes;
    }

    private boolean begins() {
        boolean begins = open && !working && !waiting.isEmpty();
        working |= begins;
        return begins;
    }

    private void start() {
        try {
            executor.execute(this::work);
        } catch (RejectedExecutionException stopped) {
            synchronized (this) {
                working = false;
                notifyAll();
            }
        }
    }

    private void work() {
        for (List<Parcel> batch = next(); !batch.isEmpty(); batch = next()) {
            transmit.accept(batch);
        }
    }

    private synchronized List<Parcel> next() {
        if (!open || waiting.isEmpty()) {
            working = false;
            notifyAll();
            return List.of();
        }
        List<Parcel> batch = new ArrayList<>(Math.min(TOGETHER, waiting.size()));
        while (batch.size() < TOGETHER && !waiting.isEmpty()) {
            Parcel parcel = waiting.remove();
            bytes -= parcel.message().length;
            batch.add(parcel);
        }
        return batch;
    }
}
