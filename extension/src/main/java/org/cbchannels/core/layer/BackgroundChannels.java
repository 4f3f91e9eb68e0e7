package org.cbchannels.core.layer;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.cbchannels.ChannelFull;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.lane.Lane;

/** The queues of internal channels, for messages that nobody waits for an answer to; thread-safe. */
public final class BackgroundChannels implements Origin {

    private record Waiting(EncodedContent content, long since) {}

    private final ConcurrentMap<String, Lane<Waiting>> lanes = new ConcurrentHashMap<>();
    private final OnceLog expired = new OnceLog();
    private final ChannelLimits limits;
    private final Executor workers;
    private final Executor context;
    private final BiConsumer<String, EncodedContent> work;

    /**
     * Without any message so far.
     *
     * @param context runs the work of a worker in the application's context
     * @param work must not throw
     */
    public BackgroundChannels(
            ChannelLimits limits, Executor workers, Executor context, BiConsumer<String, EncodedContent> work) {
        this.limits = limits;
        this.workers = workers;
        this.context = context;
        this.work = work;
    }

    @Override
    public void pass(String channelName, EncodedContent content) {
        Lane<Waiting> lane = lanes.computeIfAbsent(
                channelName,
                name -> new Lane<>(
                        limits.capacity(name), workers, batch -> context.execute(() -> handle(name, batch))));
        if (!lane.offer(new Waiting(content, System.nanoTime()))) {
            throw new ChannelFull("channel " + channelName);
        }
    }

    private void handle(String channelName, List<Waiting> batch) {
        for (Waiting waiting : batch) {
            if (limits.isExpired(System.nanoTime() - waiting.since)) {
                expired.log(
                        channelName,
                        "Messages on the channel {0} have waited longer than {1} and are dropped",
                        channelName,
                        limits.expiry());
            } else {
                work.accept(channelName, waiting.content);
            }
        }
    }
}
