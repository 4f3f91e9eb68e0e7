package org.cbchannels.core.lane;

/** Puts work off for a moment; thread-safe. */
@FunctionalInterface
public interface Pause {

    /** Puts nothing off. */
    Pause NONE = (nanos, goOn) -> false;

    /**
     * Goes on after a while, on any thread; says false, and does nothing, if that can't be.
     *
     * @param nanos how long to wait
     */
    boolean then(long nanos, Runnable goOn);
}
