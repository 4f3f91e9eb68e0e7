package org.cbchannels.core;

import java.time.Duration;
import org.cbchannels.core.layer.ChannelLimits;
import org.cbchannels.core.layer.GroupLimits;
import org.cbchannels.core.pattern.MatchLimits;
import org.cbchannels.core.session.SessionLimits;
import org.cbchannels.core.socket.admission.AdmissionLimits;
import org.cbchannels.core.socket.admission.SocketLimits;

/**
 * What sockets, channels and patterns may use.
 *
 * @param session what a session may use
 * @param gather how long, at most, a busy group waits for more messages to send together
 * @param drain over how much time the sockets are sent away when the application stops
 */
public record Limits(
        SocketLimits socket,
        ChannelLimits channel,
        MatchLimits match,
        AdmissionLimits admission,
        SessionLimits session,
        Duration gather,
        Duration drain) {

    private static final int GROUP_CAPACITY = 64;

    /** What holds without configuration. */
    public static final Limits DEFAULT = new Limits(
            SocketLimits.DEFAULT,
            ChannelLimits.DEFAULT,
            MatchLimits.DEFAULT,
            AdmissionLimits.DEFAULT,
            SessionLimits.DEFAULT,
            Duration.ofMillis(15),
            Duration.ZERO);

    /** The same, but for sockets. */
    public Limits with(SocketLimits other) {
        return new Limits(other, channel, match, admission, session, gather, drain);
    }

    /** The same, but for channels. */
    public Limits with(ChannelLimits other) {
        return new Limits(socket, other, match, admission, session, gather, drain);
    }

    /** The same, but for admission. */
    public Limits with(AdmissionLimits other) {
        return new Limits(socket, channel, match, other, session, gather, drain);
    }

    /** The same, but for sessions. */
    public Limits with(SessionLimits other) {
        return new Limits(socket, channel, match, admission, other, gather, drain);
    }

    /** Of a group: more than a mailbox's, as its messages are shared by its members, whose own queues are bounded. */
    GroupLimits group() {
        return new GroupLimits(
                (int) Math.min(Integer.MAX_VALUE, (long) GROUP_CAPACITY * socket.mailbox()),
                (long) GROUP_CAPACITY * socket.queueBytes(),
                gather.toNanos());
    }
}
