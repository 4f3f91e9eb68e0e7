package org.cbchannels.websocket;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * A captured context that several threads may use at once; each has a copy of its own meanwhile.
 *
 * <p>Payara keeps in a captured context which resources are in use, by the thread that entered it last: threads that
 * share one close each other's database connections. Thread-safe.
 */
final class SharedContext implements Executor {

    private final Supplier<Executor> capture;
    private final Executor original;
    private final Queue<Executor> free = new ConcurrentLinkedQueue<>();

    /** Captures the current thread's context, and copies of it later. */
    SharedContext(Supplier<Executor> capture) {
        this.capture = capture;
        this.original = capture.get();
    }

    @Override
    public void execute(Runnable work) {
        Executor own = free.poll();
        if (own == null) {
            own = copy();
        }
        try {
            own.execute(work);
        } finally {
            free.add(own);
        }
    }

    /** The original is entered for nothing but this, by one thread at a time. */
    private synchronized Executor copy() {
        Executor[] copy = new Executor[1];
        original.execute(() -> copy[0] = capture.get());
        return copy[0];
    }
}
