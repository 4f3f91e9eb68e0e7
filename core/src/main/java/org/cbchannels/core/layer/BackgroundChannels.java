package org.cbchannels.core.layer;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import org.cbchannels.ChannelFull;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.problem.CoreLog;
import org.cbchannels.core.work.Bounds;
import org.cbchannels.core.work.SerialQueue;
import org.cbchannels.core.work.Timer;
import org.cbchannels.core.work.Worker;

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

    private final ConcurrentMap<String, ChannelQueue> queues = new ConcurrentHashMap<>();
    private final OnceLog expired = new OnceLog();
    private final ChannelLimits limits;
    private final Executor workers;
    private final Timer timer;
    private final Executor context;
    private final Work work;

    /**
     * Without any message so far.
     *
     * @param context runs the work of a worker in the application's context
     */
    public BackgroundChannels(ChannelLimits limits, Executor workers, Timer timer, Executor context, Work work) {
        this.limits = limits;
        this.workers = workers;
        this.timer = timer;
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
            expired.log(channelName, CoreLog.EXPIRED, channelName, limits.expiry());
        }
        return isExpired;
    }

    private record Waiting(EncodedContent content, String replyName, long since) {}

    private final class ChannelQueue implements Worker<Waiting> {

        private final String name;
        private final SerialQueue<Waiting> queue;

        ChannelQueue(String name) {
            this.name = name;
            int withOneInWork = (int) Math.min(Integer.MAX_VALUE, limits.capacity(name) + 1L);
            this.queue = new SerialQueue<>(Bounds.items(withOneInWork, 1), workers, timer, this);
        }

        void add(EncodedContent content, String replyName) {
            if (!queue.offer(new Waiting(content, replyName, System.nanoTime()))) {
                throw new ChannelFull("channel " + name);
            }
        }

        /** A message that the context keeps from being handled is lost. */
        @Override
        public void work(List<Waiting> batch) {
            context.execute(() -> batch.forEach(this::handle));
        }

        private void handle(Waiting message) {
            if (!isExpired(name, System.nanoTime() - message.since)) {
                work.handle(name, message.content, message.replyName);
            }
        }
    }
}
