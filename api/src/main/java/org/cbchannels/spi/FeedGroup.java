package org.cbchannels.spi;

import org.cbchannels.Group;

/**
 * A group whose messages, joins and leaves take effect in the order of the calls, whichever threads make them.
 *
 * <p>Its sends don't wait for what the calling thread has sent to others. Thread-safe.
 */
public interface FeedGroup extends Group {

    /**
     * How full the queue of the member that reads most slowly is, in percent, with what waits in the group; members
     * that don't read at all are not counted.
     */
    int load();

    /**
     * Sends to lists.
     *
     * @since 0.2.0
     */
    void sendNow(ListFrame frame);

    /**
     * Calls something, soon, when what was sent before has been handed to the members, and who left before gets nothing
     * more.
     *
     * @since 0.2.0
     */
    void afterwards(Runnable task);

    /** Calls something once, on any thread, when the group has had members and the last one has left. */
    void whenEmpty(Runnable task);
}
