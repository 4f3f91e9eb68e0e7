package org.cbchannels.spi;

/**
 * The CDI event of something that another node has published by {@link NodeTopics#publish}.
 *
 * <p>Fired on a thread that may wait, in no certain order.
 *
 * @param text null if some messages of the topic may have been missed
 */
public record TopicMessage(String topic, String text) {}
