package org.cbchannels.core.layer;

import java.util.Objects;
import org.cbchannels.Channel;
import org.cbchannels.core.content.EncodedContent;

/** A channel by name; finds what stands behind the name at each send. */
record ChannelHandle(Sending layer, String name, SendContext origin) implements Channel {

    ChannelHandle {
        Objects.requireNonNull(name, "a channel needs a name");
    }

    @Override
    public void send(Object content) {
        EncodedContent encoded = layer.encode(content);
        SendContext from = layer.contextOr(origin);
        if (!layer.sendInTransaction(name, encoded, from)) {
            layer.transactionally(() -> layer.send(name, encoded, from));
        }
    }

    @Override
    public void sendNow(Object content) {
        layer.send(name, layer.encode(content), layer.contextOr(origin));
    }

    @Override
    public String toString() {
        return "channel " + name;
    }
}
