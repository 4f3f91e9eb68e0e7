package org.cbchannels.core.layer;

import java.util.List;
import org.cbchannels.ChannelFull;
import org.cbchannels.core.content.Frame;
import org.cbchannels.core.problem.CoreLog;

/** An internal channel as a member of a group. */
record InternalMember(String name, SendContext background, OnceLog lost) implements Receiver {

    @Override
    public void receive(List<Frame> messages) {
        for (Frame message : messages) {
            try {
                background.pass(name, message.content());
            } catch (ChannelFull e) {
                lost.log(name, CoreLog.MEMBER_CHANNEL_FULL, name, e.getMessage());
            }
        }
    }

    @Override
    public boolean joined(Membership group) {
        return true;
    }

    @Override
    public void left(Membership group) {}
}
