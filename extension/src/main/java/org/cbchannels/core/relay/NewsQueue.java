package org.cbchannels.core.relay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.cbchannels.spi.EscapingLogger;

/**
 * What other nodes have told and this one has not looked at yet; of a topic with too much of it, only that something was missed.
 *
 * <p>Thread-safe; adding never waits. One thread at a time passes it on.
 */
final class NewsQueue {

    private static final int MAX = 1000;

    private static final System.Logger LOG = EscapingLogger.of("org.cbchannels");

    private final Executor workers;
    private final Executor context;
    private final NewsReceiver receiver;
    private Map<String, List<String>> waiting = new LinkedHashMap<>();
    private boolean working;

    /**
     * Made empty.
     *
     * @param workers runs what may wait
     * @param context runs the work of a worker in the application's context
     */
    NewsQueue(Executor workers, Executor context, NewsReceiver receiver) {
        this.workers = workers;
        this.context = context;
        this.receiver = receiver;
    }

    /** Something was told; null if something may have been missed. */
    void add(String topic, String text) {
        synchronized (this) {
            List<String> ofTopic = waiting.computeIfAbsent(topic, unused -> new ArrayList<>());
            boolean missed = ofTopic.size() == 1 && ofTopic.get(0) == null;
            if (!missed) {
                if (text == null || ofTopic.size() == MAX) {
                    ofTopic.clear();
                    ofTopic.add(null);
                } else {
                    ofTopic.add(text);
                }
            }
        }
        wake();
    }

    /** Begins to tell of what waits; to be called now and then, as an executor may have refused it. */
    void wake() {
        synchronized (this) {
            if (working || waiting.isEmpty()) {
                return;
            }
            working = true;
        }
        start();
    }

    private void start() {
        try {
            workers.execute(this::work);
        } catch (RejectedExecutionException e) {
            stopped();
        }
    }

    private void work() {
        try {
            context.execute(this::tell);
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "CBC-231: News of other nodes can't be told", e);
            stopped();
        }
    }

    private synchronized void stopped() {
        working = false;
    }

    private void tell() {
        for (Map<String, List<String>> batch = next(); !batch.isEmpty(); batch = next()) {
            batch.forEach((topic, texts) -> texts.forEach(text -> tell(topic, text)));
        }
    }

    private void tell(String topic, String text) {
        try {
            receiver.told(topic, text);
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "CBC-231: What another node has told of " + topic + " is lost", e);
        }
    }

    private synchronized Map<String, List<String>> next() {
        Map<String, List<String>> batch = waiting;
        waiting = new LinkedHashMap<>();
        working = !batch.isEmpty();
        return batch;
    }
}
