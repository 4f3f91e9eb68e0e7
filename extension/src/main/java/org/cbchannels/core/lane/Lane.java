package org.cbchannels.core.lane;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.cbchannels.spi.EscapingLogger;

/**
 * A bounded queue whose items are worked on one batch at a time, in order, by whichever thread is free.
 *
 * <p>Thread-safe. The work sees all that has piled up as one batch, and never runs twice at the same time.
 */
public final class Lane<T> {

    private static final System.Logger LOG = EscapingLogger.of("org.cbchannels");

    /** After so many batches in a row, or so much time, the thread is given back, so that one busy lane does not keep it. */
    private static final int BATCHES_IN_A_ROW = 16;

    private static final long TIME_IN_A_ROW = TimeUnit.MILLISECONDS.toNanos(20);

    private final int capacity;
    private final int batchSize;
    private final Executor executor;
    private final Executor fallback;
    private final Consumer<List<T>> work;
    private final Runnable whenIdle;
    private final BiPredicate<List<T>, Runnable> rest;
    private List<T> waiting = new ArrayList<>();
    private boolean active;

    /**
     * Makes an empty lane.
     *
     * @param capacity how many items may wait
     * @param batchSize how many items are worked on before others that want the thread may have it
     * @param executor runs the work; what it refuses is not taken
     * @param work should not throw: what it throws is logged, and the rest of its batch is lost
     */
    public Lane(int capacity, int batchSize, Executor executor, Consumer<List<T>> work) {
        this(capacity, batchSize, executor, Runnable::run, work);
    }

    /**
     * Makes an empty lane.
     *
     * @param fallback runs work that must not get lost and that the executor refuses
     */
    public Lane(int capacity, int batchSize, Executor executor, Executor fallback, Consumer<List<T>> work) {
        this(capacity, batchSize, executor, fallback, work, () -> {}, (batch, goOn) -> false);
    }

    /**
     * Makes an empty lane.
     *
     * @param whenIdle called each time that nothing is left to do, outside of all locks
     * @param rest asked after each batch; says true if it goes on later by itself, which lets more items pile up
     */
    public Lane(
            int capacity,
            int batchSize,
            Executor executor,
            Executor fallback,
            Consumer<List<T>> work,
            Runnable whenIdle,
            BiPredicate<List<T>, Runnable> rest) {
        this.capacity = capacity;
        this.batchSize = batchSize;
        this.executor = executor;
        this.fallback = fallback;
        this.work = work;
        this.whenIdle = whenIdle;
        this.rest = rest;
    }

    /** Has all items wait until {@link #release}; to be called while there are none. */
    public synchronized void hold() {
        active = true;
    }

    /** Begins with what has waited. */
    public void release() {
        boolean idle;
        synchronized (this) {
            idle = waiting.isEmpty();
            active = !idle;
        }
        if (!idle) {
            start();
        }
    }

    /** Adds an item unless the lane is full; says whether it did. */
    public boolean offer(T item) {
        boolean idle;
        synchronized (this) {
            if (waiting.size() >= capacity) {
                return false;
            }
            idle = enqueue(item);
        }
        return !idle || isStarted(executor) || !withdraw(item);
    }

    /**
     * Adds an item, even to a full lane: for what must not get lost and is bounded by something else. If the executor refuses,
     * the fallback does the work.
     */
    public void add(T item) {
        boolean idle;
        synchronized (this) {
            idle = enqueue(item);
        }
        if (idle) {
            start();
        }
    }

    private void start() {
        if (!isStarted(executor) && !isStarted(fallback)) {
            run();
        }
    }

    /** After a refusal; what others added meanwhile is worked on all the same. Says false if the item is gone already. */
    private boolean withdraw(T item) {
        boolean removed;
        boolean idle;
        synchronized (this) {
            removed = waiting.removeIf(other -> other == item);
            idle = waiting.isEmpty();
            active = !idle;
        }
        if (!idle) {
            start();
        }
        return removed;
    }

    /** Says whether the work has to be started. */
    private boolean enqueue(T item) {
        waiting.add(item);
        boolean idle = !active;
        active = true;
        return idle;
    }

    private boolean isStarted(Executor starter) {
        try {
            starter.execute(this::run);
            return true;
        } catch (RejectedExecutionException refused) {
            return false;
        }
    }

    /** Whether nothing waits and nothing is worked on. */
    public synchronized boolean isIdle() {
        return !active && waiting.isEmpty();
    }

    /** Gives the thread back now and then, unless no other one is to be had. */
    private void run() {
        long begun = System.nanoTime();
        for (int done = 0; !isLong(done, begun) || !isStarted(executor); done++) {
            List<T> batch = next();
            if (batch == null) {
                whenIdle.run();
                return;
            }
            try {
                work.accept(batch);
            } catch (Throwable failure) {
                LOG.log(System.Logger.Level.ERROR, "CBC-213: Work in a queue failed", failure);
            }
            if (rest.test(batch, this::run)) {
                return;
            }
        }
    }

    private static boolean isLong(int done, long begun) {
        return done > 0 && (done % BATCHES_IN_A_ROW == 0 || System.nanoTime() - begun > TIME_IN_A_ROW);
    }

    private synchronized List<T> next() {
        if (waiting.isEmpty()) {
            active = false;
            return null;
        }
        List<T> batch = waiting;
        waiting = new ArrayList<>();
        if (batch.size() > batchSize) {
            List<T> rest = batch.subList(batchSize, batch.size());
            waiting.addAll(rest);
            rest.clear();
        }
        return batch;
    }
}
