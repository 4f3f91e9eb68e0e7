package org.cbchannels.core.work;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cbchannels.spi.Task;

/** Work for one thread at a time, however often it is asked for; thread-safe. */
public final class SerialTask implements Task {

    private static final Object CALL = new Object();

    private final Timer timer;
    private final SerialQueue<Object> calls;
    private final AtomicBoolean isCalled = new AtomicBoolean();
    /** When the clock calls next; 0 if it does not. */
    private long calledAt;

    /** Not asked for so far. */
    public SerialTask(Executor executor, Timer timer, Runnable work) {
        this.timer = timer;
        this.calls = new SerialQueue<>(Bounds.none(1), executor, timer, batch -> {
            isCalled.set(false);
            work.run();
        });
    }

    /** One call that waits stands for all. */
    @Override
    public void wake() {
        if (isCalled.compareAndSet(false, true)) {
            calls.add(CALL);
        }
    }

    @Override
    public boolean wakeAfter(Duration delay) {
        long due = Math.max(1, System.nanoTime() + delay.toNanos());
        synchronized (this) {
            if (calledAt != 0 && calledAt - due <= 0) {
                return true;
            }
            calledAt = due;
        }
        boolean isCalledLater = timer.after(delay.toNanos(), () -> {
            forget(due);
            wake();
        });
        if (!isCalledLater) {
            forget(due);
        }
        return isCalledLater;
    }

    private synchronized void forget(long due) {
        if (calledAt == due) {
            calledAt = 0;
        }
    }
}
