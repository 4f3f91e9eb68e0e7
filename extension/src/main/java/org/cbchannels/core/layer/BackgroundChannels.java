package org.cbchannels.core.layer;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.cbchannels.ChannelFull;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.lane.Lane;

/** The queues of internal channels, for messages that nobody waits for an answer to; thread-safe. */
public final class BackgroundChannels implements Origin {

    private final ConcurrentMap<String, ChannelQueue> queues = new ConcurrentHashMap<>();
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
        queues.computeIfAbsent(channelName, ChannelQueue::new).add(content);
    }

    private final class ChannelQueue {

        private record Waiting(EncodedContent content, long since) {}

        private final String name;
        private final int capacity;
        private final Lane<Waiting> lane;
        /** What the lane has, and what it has handed over for work but is not worked on yet. */
        private final AtomicInteger waiting = new AtomicInteger();

        ChannelQueue(String name) {
            this.name = name;
            this.capacity = limits.capacity(name);
            this.lane = new Lane<>(capacity, workers, batch -> context.execute(() -> handle(batch)));
        }

        void add(EncodedContent content) {
            boolean fits = waiting.incrementAndGet() <= capacity;
            if (!fits || !lane.offer(new Waiting(content, System.nanoTime()))) {
                waiting.decrementAndGet();
                throw new ChannelFull("channel " + name);
            }
        }

        private void handle(List<Waiting> batch) {
            for (Waiting message : batch) {
                waiting.decrementAndGet();
                if (limits.isExpired(System.nanoTime() - message.since)) {
                    expired.log(
                            name,
                            "CBC-224: Messages on the channel {0} have waited longer than {1} and are dropped",
                            name,
                            limits.expiry());
                } else {
                    work.accept(name, message.content);
                }
            }
        }
    }
}
