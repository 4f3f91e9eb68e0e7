package org.cbchannels.model;

/** For the library itself: connects sockets with the changes of models; injected into the consumers. */
public interface ModelFeeds {

    /**
     * Lets the message's socket have the changes from now on.
     *
     * @param snapshot whether it is first sent what there is
     */
    void subscribe(ModelConsumers<?> consumers, boolean snapshot);

    /** Ends that. */
    void unsubscribe(ModelConsumers<?> consumers);
}
