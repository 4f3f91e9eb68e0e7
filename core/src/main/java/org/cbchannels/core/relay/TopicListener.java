package org.cbchannels.core.relay;

/** Told of what other nodes tell; may wait. */
@FunctionalInterface
public interface TopicListener {

    /** Where nobody wants to know. */
    TopicListener NONE = (topic, text) -> {};

    /**
     * Something was told.
     *
     * @param text null if something may have been missed
     */
    void published(String topic, String text);
}
