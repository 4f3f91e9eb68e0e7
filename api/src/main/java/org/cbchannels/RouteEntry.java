package org.cbchannels;

import java.lang.reflect.Method;
import java.util.List;

/**
 * One row of the routing table: a consumer at one of its class's places; immutable.
 *
 * @param channelName the channel that it listens on
 * @param filters what a message must match, each as {@code name=pattern}; for a socket's own events the {@code path}
 *     first
 * @param consumers the routed class
 * @param method the consumer
 */
public record RouteEntry(
        String channelName, List<String> filters, Class<? extends Consumers> consumers, Method method) {

    /** Keeps an unmodifiable copy. */
    public RouteEntry {
        filters = List.copyOf(filters);
    }

    /** The row as it is printed: <code>channel filters → method</code>. */
    @Override
    public String toString() {
        String conditions = filters.isEmpty() ? "" : " " + String.join(" ", filters);
        return channelName + conditions + " → " + method.getName();
    }
}
