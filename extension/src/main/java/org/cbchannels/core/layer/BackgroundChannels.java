package org.cbchannels.core.layer;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.cbchannels.ChannelFull;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.lane.Lane;

/** The queues of internal channels, for messages that nobody waits for an answer to; thread-safe. */
public final class BackgroundChannels {

    /** Handles messages. */
    @FunctionalInterface
    public interface Work {

        /**
         * Handles one; never throws.
         *
         * @param replyName the channel of the socket that waits for an answer; null for none
         */
        void handle(String channelName, EncodedContent content, String replyName);
    }

    /** So many messages of a channel are handled before another that wants the thread may have it. */
    private static final int BATCH = 16;

    private final ConcurrentMap<String, ChannelQueue> queues = new ConcurrentHashMap<>();
    private final OnceLog expired = new OnceLog();
    private final ChannelLimits limits;
    private final Executor workers;
    private final Executor context;
    private final Work work;

    /**
     * Without any message so far.
     *
     * @param context runs the work of a worker in the application's context
     */
    public BackgroundChannels(ChannelLimits limits, Executor workers, Executor context, Work work) {
        this.limits = limits;
        this.workers = workers;
        this.context = context;
        this.work = work;
    }

    /**
     * Passes content on to an internal channel.
     *
     * @param replyName the channel of the socket, maybe of another node, that waits for an answer; null for none
     * @throws ChannelFull if its queue is full
     */
    public void pass(String channelName, EncodedContent content, String replyName) {
        queues.computeIfAbsent(channelName, ChannelQueue::new).add(content, replyName);
    }

    /** Whether a message that has waited so long is to be dropped, which is then logged. */
    public boolean isExpired(String channelName, long nanos) {
        boolean isExpired = limits.isExpired(nanos);
        if (isExpired) {
            expired.log(
                    channelName,
                    "CBC-224: Messages on the channel {0} have waited longer than {1} and are dropped",
                    channelName,
                    limits.expiry());
        }
        return isExpired;
    }

    private final class ChannelQueue {

        private record Waiting(EncodedContent content, String replyName, long since) {}

        private final String name;
        private final int capacity;
        private final Lane<Waiting> lane;
        /** What the lane has, and what it has handed over for work but is not worked on yet. */
        private final AtomicInteger waiting = new AtomicInteger();

        ChannelQueue(String name) {
            this.name = name;
            this.capacity = limits.capacity(name);
            this.lane = new Lane<>(capacity, BATCH, workers, this::handleAtHome);
        }

        void add(EncodedContent content, String replyName) {
            boolean fits = waiting.incrementAndGet() <= capacity;
            if (!fits || !lane.offer(new Waiting(content, replyName, System.nanoTime()))) {
                waiting.decrementAndGet();
                throw new ChannelFull("channel " + name);
            }
        }

        /** Messages that the context keeps from being handled are lost, but no longer wait. */
        private void handleAtHome(List<Waiting> batch) {
            AtomicInteger begun = new AtomicInteger();
            try {
                context.execute(() -> handle(batch, begun));
            } finally {
                waiting.addAndGet(begun.get() - batch.size());
            }
        }

        private void handle(List<Waiting> batch, AtomicInteger begun) {
            for (Waiting message : batch) {
                begun.incrementAndGet();
                waiting.decrementAndGet();
                if (!isExpired(name, System.nanoTime() - message.since)) {
                    work.handle(name, message.content, message.replyName);
                }
            }
        }
    }
}
