package org.cbchannels.core.relay;

/** Told of what other nodes tell; may wait. */
@FunctionalInterface
public interface NewsReceiver {

    /** Where nobody wants to know. */
    NewsReceiver NONE = (topic, text) -> {};

    /**
     * Something was told.
     *
     * @param text null if something may have been missed
     */
    void told(String topic, String text);
}
