package org.cbchannels.core.socket.life;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** The pings of one socket; thread-safe. */
public final class Heartbeat {

    private static final int UNANSWERED = 3;

    private final long interval;
    private final AtomicBoolean queued = new AtomicBoolean();
    private volatile long pingedAt = System.nanoTime();
    private final AtomicInteger unanswered = new AtomicInteger();

    /** Made for a socket; zero for no pings. */
    public Heartbeat(Duration interval) {
        this.interval = interval.toNanos();
    }

    /** The client has given a sign of life. */
    public void heard() {
        unanswered.set(0);
    }

    private boolean isDue(long now) {
        return interval > 0 && now - pingedAt >= interval;
    }

    /** Whether the client has answered too few pings. */
    public boolean isDead(long now) {
        return isDue(now) && unanswered.get() >= UNANSWERED;
    }

    /** Whether to ping now; then {@link #pinged} must follow. */
    public boolean begin(long now) {
        return isDue(now) && queued.compareAndSet(false, true);
    }

    /** A ping is being sent. */
    public void pinged() {
        queued.set(false);
        pingedAt = System.nanoTime();
        unanswered.incrementAndGet();
    }
}
