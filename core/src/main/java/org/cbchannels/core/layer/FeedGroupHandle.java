package org.cbchannels.core.layer;

import org.cbchannels.Channel;
import org.cbchannels.Group;
import org.cbchannels.Overflow;
import org.cbchannels.core.content.Frame;
import org.cbchannels.core.content.OverflowPolicy;
import org.cbchannels.spi.FeedGroup;
import org.cbchannels.spi.ListFrame;

/** A group by name, without the order that a thread's sends to different receivers have. */
record FeedGroupHandle(Sending layer, String name) implements FeedGroup {

    @Override
    public void add(Channel channel) {
        layer.addToFeed(name, channel.name());
    }

    @Override
    public void discard(Channel channel) {
        layer.discardFromFeed(name, channel.name());
    }

    @Override
    public void send(Object content) {
        layer.transactionally(() -> sendNow(content));
    }

    @Override
    public void sendNow(Object content) {
        layer.feeds().send(name, new Frame(layer.encode(content), OverflowPolicy.KEEP, name), () -> {});
    }

    @Override
    public void sendNow(ListFrame frame) {
        layer.feeds().send(name, layer.listFrame(frame, name), () -> {});
    }

    @Override
    public void afterwards(Runnable task) {
        layer.feeds().afterwards(name, task);
    }

    @Override
    public int load() {
        return layer.feeds().load(name);
    }

    @Override
    public void whenEmpty(Runnable task) {
        layer.feeds().whenSpent(name, task);
    }

    @Override
    public int size() {
        return layer.feeds().size(name);
    }

    /** What a feed sends is never dropped. */
    @Override
    public Group overflow(Overflow overflow) {
        return this;
    }

    @Override
    public Group conflateBy(String member) {
        return this;
    }
}
