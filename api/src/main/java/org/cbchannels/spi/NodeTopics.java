package org.cbchannels.spi;

import java.util.concurrent.CompletionStage;

/**
 * Topics that the nodes of the web application publish and subscribe to, for extensions of the library; injected,
 * thread-safe.
 *
 * <p>What is published arrives at the other nodes as a CDI event {@link TopicMessage}.
 */
public interface NodeTopics {

    /** Whether there may be other nodes: a relay is configured. */
    boolean areMany();

    /** Publishes to the other nodes that have subscribed, at most once; returns at once. */
    void publish(String topic, String text);

    /** Subscribes this node; done when that is effective, or at once while the other nodes can't be reached. */
    CompletionStage<Void> subscribe(String topic);
}
