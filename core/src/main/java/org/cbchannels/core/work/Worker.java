package org.cbchannels.core.work;

import java.util.List;

/** Works on the items of a {@link SerialQueue}, one batch at a time. */
@FunctionalInterface
public interface Worker<T> {

    /** Works on some items, in order; what it throws is logged, and the rest of its batch is lost. */
    void work(List<T> batch);

    /** How many bytes an item counts; less than 0 if it does not count at all. */
    default int size(T item) {
        return 0;
    }

    /** These items were worked on, and don't count any more. */
    default void done(List<T> batch) {}

    /**
     * How long to wait after these items for more, as nothing else waits now.
     *
     * @return nanoseconds; 0 to wait for nothing
     */
    default long rest(List<T> batch) {
        return 0;
    }

    /** Nothing is left to do. */
    default void idle() {}
}
