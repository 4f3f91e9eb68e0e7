package org.cbchannels.core.relay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.cbchannels.core.work.Bounds;
import org.cbchannels.core.work.SerialQueue;
import org.cbchannels.core.work.Timer;
import org.cbchannels.spi.EscapingLogger;

/**
 * What other nodes have told and this one has not looked at yet; of a topic with too much of it, only that something was missed.
 *
 * <p>Thread-safe; adding never waits. One thread at a time passes it on.
 */
final class NewsQueue {

    private static final int MAX = 1000;

    private static final long RETRY = TimeUnit.SECONDS.toNanos(1);

    private static final System.Logger LOG = EscapingLogger.of("org.cbchannels");

    private final NewsReceiver receiver;
    private final Map<String, List<String>> waiting = new HashMap<>();
    /** The topics of which something waits, each once. */
    private final SerialQueue<String> topics;

    /**
     * Made empty.
     *
     * @param workers runs what may wait
     * @param context runs the work of a worker in the application's context
     */
    NewsQueue(Executor workers, Timer timer, Executor context, NewsReceiver receiver) {
        this.receiver = receiver;
        this.topics = new SerialQueue<>(
                Bounds.none(1), workers, timer, batch -> batch.forEach(topic -> tellAll(topic, context, timer)));
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

    private void tellAll(String topic, Executor context, Timer timer) {
        try {
            context.execute(() -> tellAll(topic));
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "CBC-231: News of other nodes can't be told; trying again", e);
            timer.after(RETRY, () -> topics.add(topic));
        }
    }

    private void tellAll(String topic) {
        List<String> texts;
        synchronized (waiting) {
            texts = waiting.remove(topic);
        }
        texts.forEach(text -> tell(topic, text));
    }

    private void tell(String topic, String text) {
        try {
            receiver.told(topic, text);
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "CBC-231: What another node has told of " + topic + " is lost", e);
        }
    }
}
