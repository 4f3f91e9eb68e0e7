package org.cbchannels.spi;

import java.time.Duration;

/** Work for one thread at a time; thread-safe. */
public interface Task {

    /** Has the work done soon, by another thread; once more if it is being done now. */
    void wake();

    /**
     * Does the same after a while, unless it is done before.
     *
     * @return false if the application ends
     */
    boolean wakeAfter(Duration delay);
}
