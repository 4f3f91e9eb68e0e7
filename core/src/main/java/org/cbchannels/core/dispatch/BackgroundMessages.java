package org.cbchannels.core.dispatch;

import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.problem.CoreLog;
import org.cbchannels.core.route.Match;

/** Finds consumers for messages that nobody waits for an answer to; thread-safe. */
public final class BackgroundMessages {

    private final Exchanges exchanges;

    /** Made for the internal channels of an application. */
    public BackgroundMessages(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    /**
     * Handles a message; never throws.
     *
     * @param replyName the channel of the socket, maybe of another node, that waits for an answer; null for none
     */
    public void handle(String channelName, EncodedContent content, String replyName) {
        try {
            Match match = exchanges.routes().match(channelName, content, null);
            if (match == null) {
                exchanges.unclaimed(channelName);
            } else {
                exchanges.inBackground(match, channelName, content, replyName);
            }
        } catch (Throwable failure) {
            CoreLog.BACKGROUND_FAILED.log(failure, channelName);
        }
    }
}
