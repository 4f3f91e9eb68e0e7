package org.cbchannels.core.layer;

import java.time.Duration;
import java.util.Map;

/**
 * What the queue of an internal channel may hold.
 *
 * @param capacity how many messages may wait, and
 * @param capacities the same for single channels, by their names
 * @param expiry how long a message may wait before it is dropped; zero for ever
 */
public record ChannelLimits(int capacity, Map<String, Integer> capacities, Duration expiry) {

    /** What holds without configuration. */
    public static final ChannelLimits DEFAULT = new ChannelLimits(1024, Map.of(), Duration.ofSeconds(60));

    int capacity(String channelName) {
        return capacities.getOrDefault(channelName, capacity);
    }

    boolean isExpired(long age) {
        return !expiry.isZero() && age > expiry.toNanos();
    }
}
