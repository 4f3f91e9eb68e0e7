package org.cbchannels.core.relay;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** When to connect again: one attempt at a time, and ever more seldom; thread-safe. */
final class Reconnection {

    private static final long FIRST = Duration.ofSeconds(1).toNanos();
    private static final long LAST = Duration.ofSeconds(30).toNanos();

    private boolean isUnderWay;
    private long pause = FIRST;
    private long next = System.nanoTime();

    /** Says whether an attempt may begin now; then {@link #end} must follow. */
    synchronized boolean begin() {
        boolean may = !isUnderWay && System.nanoTime() - next >= 0;
        isUnderWay |= may;
        return may;
    }

    /** The attempt is over, whatever has come of it. */
    synchronized void end() {
        isUnderWay = false;
        next = System.nanoTime() + pause;
        pause = Math.min(2 * pause, LAST);
        notifyAll();
    }

    /** Waits until no attempt is under way, but not for ever. */
    synchronized void awaitEnd(long nanos) throws InterruptedException {
        long deadline = System.nanoTime() + nanos;
        for (long left = nanos; isUnderWay && left > 0; left = deadline - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }
}
