package org.cbchannels.core;

import org.cbchannels.core.connection.SocketLimits;
import org.cbchannels.core.layer.ChannelLimits;
import org.cbchannels.core.pattern.MatchLimits;

/** What sockets, channels and patterns may use. */
public record Limits(SocketLimits socket, ChannelLimits channel, MatchLimits match) {

    /** What holds without configuration. */
    public static final Limits DEFAULT = new Limits(SocketLimits.DEFAULT, ChannelLimits.DEFAULT, MatchLimits.DEFAULT);
}
