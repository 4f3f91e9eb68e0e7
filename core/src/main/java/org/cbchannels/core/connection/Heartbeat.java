package org.cbchannels.core.connection;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** The pings of one socket; thread-safe. */
final class Heartbeat {

    private static final int UNANSWERED = 3;

    private final long interval;
    private final AtomicBoolean queued = new AtomicBoolean();
    private volatile long pingedAt = System.nanoTime();
    private volatile int unanswered;

    Heartbeat(Duration interval) {
        this.interval = interval.toNanos();
    }

    /** The client has given a sign of life. */
    void heard() {
        unanswered = 0;
    }

    private boolean isDue(long now) {
        return interval > 0 && now - pingedAt >= interval;
    }

    /** Whether the client has answered too few pings. */
    boolean isDead(long now) {
        return isDue(now) && unanswered >= UNANSWERED;
    }

    /** Whether to ping now; then {@link #ping} must follow. */
    boolean begin(long now) {
        return isDue(now) && queued.compareAndSet(false, true);
    }

    /** Pings; only what has been sent can be unanswered. Says false if the socket is gone. */
    boolean ping(Transport transport) {
        queued.set(false);
        pingedAt = System.nanoTime();
        unanswered++;
        return transport.ping();
    }
}
