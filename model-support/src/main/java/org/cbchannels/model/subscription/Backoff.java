package org.cbchannels.model.subscription;

import java.time.Duration;

/** When to try again what has failed: later each time, up to a bound; for one thread at a time. */
final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(250);
    private static final Duration LAST = Duration.ofSeconds(10);

    private Duration next = FIRST;
    private boolean isOn;
    private long until = System.nanoTime();

    /** It has failed; says whether it had not failed before. */
    boolean fail() {
        boolean first = !isOn;
        isOn = true;
        until = System.nanoTime() + next.toNanos();
        next = next.multipliedBy(2).compareTo(LAST) > 0 ? LAST : next.multipliedBy(2);
        return first;
    }

    /** It has not failed. */
    void succeed() {
        isOn = false;
        next = FIRST;
    }

    /** How long it must not be tried; not above zero if it may be. */
    Duration left() {
        return Duration.ofNanos(isOn ? until - System.nanoTime() : 0);
    }
}
