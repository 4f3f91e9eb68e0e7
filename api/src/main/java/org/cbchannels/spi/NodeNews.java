package org.cbchannels.spi;

/**
 * The CDI event of something that another node tells by {@link Nodes#tell}; fired on a thread that may wait, in no certain order.
 *
 * @param text null if some of what was told on the topic may have been missed
 */
public record NodeNews(String topic, String text) {}
