package org.cbchannels.core.layer;

import java.util.List;
import org.cbchannels.ChannelFull;
import org.cbchannels.core.content.EncodedContent;

/** An internal channel as a member of a group. */
record InternalMember(String name, Origin background) implements Receiver {

    private static final System.Logger LOG = System.getLogger(InternalMember.class.getName());

    @Override
    public void receive(List<EncodedContent> messages) {
        for (EncodedContent message : messages) {
            try {
                background.pass(name, message);
            } catch (ChannelFull e) {
                LOG.log(System.Logger.Level.WARNING, "A group''s message is lost: {0}", e.getMessage());
            }
        }
    }

    @Override
    public boolean joined(LocalGroup group) {
        return true;
    }

    @Override
    public void left(LocalGroup group) {}
}
