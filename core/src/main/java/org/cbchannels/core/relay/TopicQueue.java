package org.cbchannels.core.relay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.cbchannels.core.problem.CoreLog;
import org.cbchannels.core.work.Bounds;
import org.cbchannels.core.work.SerialQueue;
import org.cbchannels.core.work.Timer;

/**
 * What other nodes have published and this one has not passed on yet; of a topic with too much of it, only that
 * something was missed.
 *
 * <p>Thread-safe; adding never waits. One thread at a time passes it on.
 */
final class TopicQueue {

    private static final int MAX = 1000;

    private static final long RETRY = TimeUnit.SECONDS.toNanos(1);

    private final TopicListener listener;
    private final Map<String, List<String>> waiting = new HashMap<>();
    /** The topics of which something waits, each once. */
    private final SerialQueue<String> topics;

    /**
     * Made empty.
     *
     * @param workers runs what may wait
     * @param context runs the work of a worker in the application's context
     */
    TopicQueue(Executor workers, Timer timer, Executor context, TopicListener listener) {
        this.listener = listener;
        this.topics = new SerialQueue<>(
                Bounds.none(1), workers, timer, batch -> batch.forEach(topic -> publishAll(topic, context, timer)));
    }

    /** Something was told; null if something may have been missed. */
    void add(String topic, String text) {
        boolean isFirst;
        synchronized (waiting) {
            List<String> ofTopic = waiting.computeIfAbsent(topic, unused -> new ArrayList<>());
            isFirst = ofTopic.isEmpty();
            boolean missed = !isFirst && ofTopic.get(0) == null;
            if (!missed) {
                if (text == null || ofTopic.size() == MAX) {
                    ofTopic.clear();
                    ofTopic.add(null);
                } else {
                    ofTopic.add(text);
                }
            }
        }
        if (isFirst) {
            topics.add(topic);
        }
    }

    private void publishAll(String topic, Executor context, Timer timer) {
        try {
            context.execute(() -> publishAll(topic));
        } catch (RuntimeException | Error e) {
            if (!isWaiting(topic)) {
                CoreLog.CONTEXT_FAILED.log(e, topic);
            } else {
                CoreLog.TOPIC_RETRIED.log(e);
                timer.after(RETRY, () -> topics.add(topic));
            }
        }
    }

    private boolean isWaiting(String topic) {
        synchronized (waiting) {
            return waiting.containsKey(topic);
        }
    }

    private void publishAll(String topic) {
        List<String> texts;
        synchronized (waiting) {
            texts = waiting.remove(topic);
        }
        texts.forEach(text -> publish(topic, text));
    }

    private void publish(String topic, String text) {
        try {
            listener.published(topic, text);
        } catch (RuntimeException | Error e) {
            CoreLog.TOPIC_LOST.log(e, topic);
        }
    }
}
