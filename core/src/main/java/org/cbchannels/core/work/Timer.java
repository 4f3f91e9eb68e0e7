package org.cbchannels.core.work;

/** Does something later; thread-safe. */
@FunctionalInterface
public interface Timer {

    /** Does nothing at all. */
    Timer NONE = (nanos, work) -> false;

    /**
     * Does something short after a while, on any thread.
     *
     * @return false, and nothing is done, if that can't be
     */
    boolean after(long nanos, Runnable work);
}
