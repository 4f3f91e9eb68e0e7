package org.cbchannels.model.subscription;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.cbchannels.model.problem.ModelLog;
import org.cbchannels.spi.NodeTopics;

/** The topics on which nodes tell each other of changed entities: one for each class; thread-safe. */
@ApplicationScoped
public class ChangeTopics {

    private static final String TOPIC = "model ";

    /** So long a subscription waits until changes on other nodes are heard of. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(2);

    @Inject
    NodeTopics nodes;

    /** Whether there may be other nodes. */
    boolean areMany() {
        return nodes.areMany();
    }

    /** The class that a topic is of, by its name; null if it is another topic. */
    static String classOf(String topic) {
        return topic.startsWith(TOPIC) ? topic.substring(TOPIC.length()) : null;
    }

    /**
     * Publishes to the other nodes.
     *
     * @throws IllegalArgumentException if the text is too long
     */
    void publish(Class<?> type, String text) {
        nodes.publish(TOPIC + type.getName(), text);
    }

    /**
     * Has this node hear of changes of these entities; returns when that is so, or others can't be reached, or in two
     * seconds.
     *
     * @param late told of an entity whose changes are heard of later
     */
    void subscribe(Set<Class<?>> types, Consumer<Class<?>> late) {
        Map<Class<?>, CompletableFuture<Void>> effective = new LinkedHashMap<>();
        types.forEach(type ->
                effective.put(type, nodes.subscribe(TOPIC + type.getName()).toCompletableFuture()));
        long deadline = System.nanoTime() + PATIENCE;
        effective.forEach((type, heard) -> {
            try {
                heard.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException | ExecutionException e) {
                heard.thenRun(() -> late.accept(type));
                ModelLog.TOPICS_LATE.log(type.getName());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                heard.thenRun(() -> late.accept(type));
            }
        });
    }
}
