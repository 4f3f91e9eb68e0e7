package org.cbchannels.spi;

import java.util.concurrent.CompletionStage;

/**
 * The other nodes of the web application, for what extensions of the library tell each other; injected, thread-safe.
 *
 * <p>What is told arrives as a CDI event {@link NodeNews}.
 */
public interface Nodes {

    /** Whether there may be others: a relay is configured. */
    boolean areMany();

    /** Tells the other nodes that listen, at most once; returns at once. */
    void tell(String topic, String text);

    /** Has this node listen to what others tell; done when that is effective, or at once while they can't be reached. */
    CompletionStage<Void> listen(String topic);
}
