package org.cbchannels.model.capture;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.cbchannels.model.problem.ModelLog;

/**
 * What observers are yet to be told of, in order, by one thread at a time: one of the server's where it has any for
 * applications.
 *
 * <p>Thread-safe; adding never waits.
 */
final class ObserverQueue implements AutoCloseable {

    private final int capacity;
    private final Consumer<CommittedChange<?>> work;
    private final Queue<CommittedChange<?>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final AtomicBoolean working = new AtomicBoolean();
    private Executor executor;
    /** Null unless it was needed. */
    private ExecutorService own;

    private boolean isClosed;

    ObserverQueue(int capacity, Consumer<CommittedChange<?>> work) {
        this.capacity = capacity;
        this.work = work;
    }

    /** What does not fit is lost, and said once until there is room again. */
    void add(CommittedChange<?> change) {
        if (size.incrementAndGet() > capacity) {
            size.decrementAndGet();
            if (lost.getAndIncrement() == 0) {
                ModelLog.OBSERVERS_SLOW.log(change);
            }
            return;
        }
        waiting.add(change);
        begin();
    }

    private void begin() {
        if (working.compareAndSet(false, true)) {
            try {
                executor().execute(this::run);
            } catch (RejectedExecutionException busy) {
                own().execute(this::run);
            }
        }
    }

    private synchronized Executor executor() {
        if (executor == null) {
            try {
                executor = (Executor) InitialContext.doLookup("java:comp/DefaultManagedExecutorService");
            } catch (NamingException | ClassCastException e) {
                executor = own();
            }
        }
        return executor;
    }

    /** Where the server has no thread for applications, or none now. */
    private synchronized Executor own() {
        if (isClosed) {
            return work -> {};
        }
        if (own == null) {
            own = Executors.newSingleThreadExecutor(task -> {
                Thread thread = new Thread(task, "cbchannels-observers");
                thread.setDaemon(true);
                return thread;
            });
        }
        return own;
    }

    /** Whoever adds a change after the last look starts it again. */
    private void run() {
        try {
            for (CommittedChange<?> change = waiting.poll(); change != null; change = waiting.poll()) {
                size.decrementAndGet();
                work.accept(change);
            }
            int dropped = lost.getAndSet(0);
            if (dropped > 0) {
                ModelLog.OBSERVERS_MISSED.log(dropped);
            }
        } finally {
            working.set(false);
        }
        if (!waiting.isEmpty()) {
            begin();
        }
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        if (own != null) {
            own.shutdownNow();
        }
    }
}
