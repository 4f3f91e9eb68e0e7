package org.cbchannels.spi;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Carries messages between the nodes of an application by an engine that people already run.
 *
 * <p>What a message means is the library's business; a relay sees a target and bytes. Each message arrives at most
 * once, and those of one node to one target in the order in which they were transmitted. Thread-safe, unless a method
 * says something else.
 */
public interface Relay extends AutoCloseable {

    /** What a message is sent to. */
    enum Target {
        /** All nodes that have an interest in a group. */
        GROUP,
        /** The one node of this name. */
        NODE,
        /** One of the nodes that consume a channel. */
        SHARED
    }

    /**
     * A message on its way to other nodes.
     *
     * @param name the group's, the node's or the channel's: any text
     * @param message must not be changed
     */
    record RelayMessage(Target target, String name, byte[] message) {}

    /**
     * Hands messages to the engine, in their order; called by one thread at a time, which may wait for the engine.
     *
     * @throws Exception if all of them may be lost; a {@link RelayException} tells which are. None is transmitted again
     */
    void transmit(List<RelayMessage> parcels) throws Exception;

    /**
     * Sends a message to {@link Target#SHARED} as a part of the calling thread's transaction; may wait for the engine.
     *
     * <p>Only called if {@link RelayProvider#takesPartInTransactions}.
     *
     * @throws Exception if the engine can't take part now; then nothing is sent
     */
    default void enlist(RelayMessage parcel) throws Exception {
        throw new UnsupportedOperationException("takes no part in transactions");
    }

    /**
     * Has messages to a group come to this node from now on; never waits.
     *
     * @return done when the interest is effective, or at once while the engine is away
     */
    CompletionStage<Void> join(String group);

    /** Has messages to a group come no more; never waits. */
    void leave(String group);

    /** Has this node handle messages on a channel, competing with the others; never waits. */
    void consume(String channel);

    /** Ends it, and all threads of it; what was not transmitted is lost. */
    @Override
    void close();
}
