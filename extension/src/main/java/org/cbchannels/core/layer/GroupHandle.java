package org.cbchannels.core.layer;

import java.util.Objects;
import org.cbchannels.Channel;
import org.cbchannels.Group;
import org.cbchannels.core.content.EncodedContent;

/** A group by name. */
record GroupHandle(ChannelLayer layer, String name) implements Group {

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
        EncodedContent encoded = layer.encode(content);
        layer.transactionally(() -> layer.sendToGroup(name, encoded));
    }

    @Override
    public void sendNow(Object content) {
        layer.sendToGroup(name, layer.encode(content));
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
