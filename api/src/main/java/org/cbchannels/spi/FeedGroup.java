package org.cbchannels.spi;

import org.cbchannels.Channel;
import org.cbchannels.Group;

/**
 * A group whose messages, joins and leaves take effect in the order of the calls, whichever threads make them.
 *
 * <p>Its sends don't wait for what the calling thread has sent to others. Thread-safe.
 */
public interface FeedGroup extends Group {

    /**
     * Sends content to one member, behind all that was sent to the group before.
     *
     * @throws org.cbchannels.ChannelFull if too much waits in the group already
     */
    void sendTo(Channel member, Object content);
}
