package org.cbchannels.core.socket.outbound;

import org.cbchannels.core.content.Frame;

/**
 * A place in what is sent to a socket where messages are missing.
 *
 * @param why in one word
 * @param lost how many are missing; {@link #UNKNOWN} if nobody knows
 */
public record Gap(String why, long lost) implements Frame.Note {

    /** Where nobody has counted. */
    public static final long UNKNOWN = -1;

    /** A policy has dropped messages, as the socket read too slowly. */
    public static final String SLOW = "slow";

    /** The way between nodes has lost messages. */
    public static final String RELAY = "relay";

    /** One message was dropped. */
    static final Gap ONE_DROPPED = new Gap(SLOW, 1);

    /** Both as one. */
    Gap and(Gap other) {
        return new Gap(why, lost == UNKNOWN || other.lost == UNKNOWN ? UNKNOWN : lost + other.lost);
    }

    /** The members of a JSON object that tells of it. */
    public String members() {
        return "\"why\":\"" + why + "\"" + (lost == UNKNOWN ? "" : ",\"lost\":" + lost);
    }
}
