package org.cbchannels.core.dispatch;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.cbchannels.ChannelFull;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.lane.Lane;
import org.cbchannels.core.layer.Origin;

/** The queues of internal channels, for messages that nobody waits for an answer to; thread-safe. */
public final class BackgroundChannels implements Origin {

    private final ConcurrentMap<String, Lane<EncodedContent>> lanes = new ConcurrentHashMap<>();
    private final int capacity;
    private final Executor workers;
    private final BiConsumer<String, List<EncodedContent>> work;

    /** Without any message so far; the work must not throw. */
    public BackgroundChannels(int capacity, Executor workers, BiConsumer<String, List<EncodedContent>> work) {
        this.capacity = capacity;
        this.workers = workers;
        this.work = work;
    }

    @Override
    public void pass(String channelName, EncodedContent content) {
        Lane<EncodedContent> lane = lanes.computeIfAbsent(
                channelName, name -> new Lane<>(capacity, workers, batch -> work.accept(name, batch)));
        if (!lane.offer(content)) {
            throw new ChannelFull("channel " + channelName);
        }
    }
}
