package org.cbchannels.core.layer;

import java.util.Objects;
import org.cbchannels.Channel;
import org.cbchannels.Group;
import org.cbchannels.Overflow;
import org.cbchannels.core.content.Frame;
import org.cbchannels.core.content.OverflowPolicy;

/** A group by name. */
record GroupHandle(Sending layer, String name, OverflowPolicy policy) implements Group {

    GroupHandle {
        Objects.requireNonNull(name, "a group needs a name");
    }

    @Override
    public void add(Channel channel) {
        layer.addTo(name, channel.name());
    }

    @Override
    public void discard(Channel channel) {
        layer.discardFrom(name, channel.name());
    }

    @Override
    public void send(Object content) {
        Frame message = new Frame(layer.encode(content), policy, name);
        layer.transactionally(() -> layer.sendToGroup(name, message));
    }

    @Override
    public void sendNow(Object content) {
        layer.sendToGroup(name, new Frame(layer.encode(content), policy, name));
    }

    @Override
    public Group overflow(Overflow overflow) {
        Objects.requireNonNull(overflow, "an overflow policy is needed");
        return new GroupHandle(layer, name, new OverflowPolicy(overflow, policy.conflateBy()));
    }

    @Override
    public Group conflateBy(String member) {
        Objects.requireNonNull(member, "a member's name is needed; an empty one for none");
        return new GroupHandle(layer, name, new OverflowPolicy(policy.overflow(), member));
    }

    @Override
    public int size() {
        return layer.groups().size(name);
    }

    @Override
    public String toString() {
        return "group " + name;
    }
}
