package org.cbchannels.core.relay;

/** Takes what other nodes publish; may wait. */
@FunctionalInterface
public interface TopicListener {

    /** Where nobody wants to know. */
    TopicListener NONE = (topic, text) -> {};

    /**
     * Something was published.
     *
     * @param text null if something may have been missed
     */
    void published(String topic, String text);
}
