package org.cbchannels.core.layer;

import java.util.List;
import org.cbchannels.ChannelFull;
import org.cbchannels.core.content.Frame;

/** An internal channel as a member of a group. */
record InternalMember(String name, SendContext background, OnceLog lost) implements Receiver {

    @Override
    public void receive(List<Frame> messages) {
        for (Frame message : messages) {
            try {
                background.pass(name, message.content());
            } catch (ChannelFull e) {
                lost.log(name, "CBC-223: Messages of a group to the channel {0} are lost: {1}", name, e.getMessage());
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
