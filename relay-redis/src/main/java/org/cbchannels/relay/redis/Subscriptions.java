package org.cbchannels.relay.redis;

import java.util.Collection;
import java.util.concurrent.CompletionStage;

/**
 * The channels of publish/subscribe that this node hears; looks after its connections itself. Thread-safe, and never
 * waits.
 */
interface Subscriptions {

    /** Who is told what they hear. */
    interface Owner {

        /** A message has come; called by one thread at a time. */
        void received(String channel, byte[] message);

        /** Messages may get lost until {@link #hears}. */
        void isDeaf();

        /** All that was subscribed to is effective again. */
        void hears();
    }

    /** Done when it is effective, or at once while Redis is away. */
    CompletionStage<Void> subscribe(String channel);

    void unsubscribe(String channel);

    /** Channels of this node's own, one for each connection that hears. */
    Collection<String> marked();

    /** Makes the connections anew: those that there are say nothing any more. */
    void makeAnew();

    /** Hears nothing more. */
    void close();
}
