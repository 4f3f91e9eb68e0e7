package org.cbchannels.core.layer;

import org.cbchannels.core.content.EncodedContent;

/** The message being handled: what its consumer sends to internal channels keeps its reply channel. */
@FunctionalInterface
public interface SendContext {

    /**
     * Passes content on to an internal channel.
     *
     * @throws org.cbchannels.ChannelFull if its queue is full
     */
    void pass(String channelName, EncodedContent content);

    /** The same, with a reply channel that is kept; null for none. */
    default void pass(String channelName, EncodedContent content, String replyName) {
        pass(channelName, content);
    }

    /** The reply channel that what is sent keeps; null for none. */
    default String replyName() {
        return null;
    }
}
