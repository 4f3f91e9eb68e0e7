package org.cbchannels.core.work;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.cbchannels.core.problem.CoreLog;

/**
 * A bounded queue whose items are worked on in order, one batch at a time, by whichever thread is free.
 *
 * <p>Thread-safe; adding never waits. Items count against the bounds until the work on them is done. What the executor
 * refuses is kept and tried again by the clock; when that has stopped the application has ended, and nothing more is
 * done. An executor may run its tasks in the calling thread.
 */
public final class SerialQueue<T> {

    /**
     * After so many batches in a row, or so much time, the thread is given back, so that one busy queue does not keep
     * it.
     */
    private static final int BATCHES_IN_A_ROW = 16;

    private static final long TIME_IN_A_ROW = TimeUnit.MILLISECONDS.toNanos(20);

    private static final long RETRY = TimeUnit.MILLISECONDS.toNanos(50);

    private final Bounds bounds;
    private final Executor executor;
    private final Timer timer;
    private final Worker<T> worker;
    /** Null while there are none. */
    private List<T> waiting;
    /** Those that count, being worked on or waiting. */
    private int items;

    private long bytes;
    private boolean shut;
    /** A thread works, or one is to. */
    private boolean active;

    /** Makes an empty, open queue. */
    public SerialQueue(Bounds bounds, Executor executor, Timer timer, Worker<T> worker) {
        this.bounds = bounds;
        this.executor = executor;
        this.timer = timer;
        this.worker = worker;
    }

    /** Adds an item; says false if it does not fit. An item of any size fits where no other one counts. */
    public boolean offer(T item) {
        boolean starts;
        synchronized (this) {
            int size = worker.size(item);
            if (size >= 0 && items > 0 && (items >= bounds.items() || bytes + size > bounds.bytes())) {
                return false;
            }
            starts = enqueue(item, size);
        }
        if (starts) {
            start();
        }
        return true;
    }

    /** Adds an item, also to a full queue: for what must not get lost and is bounded by something else. */
    public void add(T item) {
        boolean starts;
        synchronized (this) {
            starts = enqueue(item, worker.size(item));
        }
        if (starts) {
            start();
        }
    }

    /** Says whether the work has to be started. */
    private boolean enqueue(T item, int size) {
        if (size >= 0) {
            items++;
            bytes += size;
        }
        if (waiting == null) {
            waiting = new ArrayList<>(2);
        }
        waiting.add(item);
        return begins();
    }

    private boolean begins() {
        boolean begins = !active && !shut && waiting != null;
        active |= begins;
        return begins;
    }

    /** Has items wait until {@link #open}. */
    public synchronized void shut() {
        shut = true;
        notifyAll();
    }

    /** Begins with what has waited. */
    public void open() {
        boolean starts;
        synchronized (this) {
            shut = false;
            starts = begins();
        }
        if (starts) {
            start();
        }
    }

    /** How many items count: they wait, or are being worked on. */
    public synchronized int items() {
        return items;
    }

    /** How many bytes these have. */
    public synchronized long bytes() {
        return bytes;
    }

    /** Whether nothing waits and nothing is being worked on. */
    public synchronized boolean isIdle() {
        return !active && waiting == null;
    }

    /** Waits until the queue is idle or shut, but not for ever. */
    public synchronized void awaitIdle(long nanos) throws InterruptedException {
        long deadline = System.nanoTime() + nanos;
        for (long left = nanos; !shut && !isIdle() && left > 0; left = deadline - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    private void start() {
        try {
            executor.execute(this::run);
        } catch (RejectedExecutionException busy) {
            if (!timer.after(RETRY, this::start)) {
                giveUp();
            }
        }
    }

    private synchronized void giveUp() {
        active = false;
        notifyAll();
    }

    private void run() {
        long begun = System.nanoTime();
        int done = 0;
        for (List<T> batch = next(); batch != null; batch = next()) {
            try {
                worker.work(batch);
            } catch (Throwable failure) {
                CoreLog.QUEUE_FAILED.log(failure);
            }
            boolean isLast = count(batch);
            worker.done(batch);
            long rest = isLast ? worker.rest(batch) : 0;
            if (rest > 0 && timer.after(rest, this::start)) {
                return;
            }
            done++;
            boolean isLong = done % BATCHES_IN_A_ROW == 0 || System.nanoTime() - begun > TIME_IN_A_ROW;
            if (isLong && isHandedOver()) {
                return;
            }
        }
        worker.idle();
    }

    private synchronized List<T> next() {
        if (shut || waiting == null) {
            active = false;
            notifyAll();
            return null;
        }
        int count = batchSize();
        List<T> batch = waiting;
        if (count == waiting.size()) {
            waiting = null;
        } else {
            List<T> first = waiting.subList(0, count);
            batch = new ArrayList<>(first);
            first.clear();
        }
        return batch;
    }

    private int batchSize() {
        int most = Math.min(bounds.batchItems(), waiting.size());
        int count = 0;
        for (long size = 0; count < most && size < bounds.batchBytes(); count++) {
            size += Math.max(0, worker.size(waiting.get(count)));
        }
        return count;
    }

    /** Says whether nothing waits now. */
    private synchronized boolean count(List<T> done) {
        for (T item : done) {
            int size = worker.size(item);
            if (size >= 0) {
                items--;
                bytes -= size;
            }
        }
        return waiting == null;
    }

    /** Whether another thread goes on. */
    private boolean isHandedOver() {
        try {
            OtherThread other = new OtherThread(this::run);
            executor.execute(other);
            return other.isTaken();
        } catch (RejectedExecutionException busy) {
            return false;
        }
    }
}
