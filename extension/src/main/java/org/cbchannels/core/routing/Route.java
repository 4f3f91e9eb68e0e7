package org.cbchannels.core.routing;

import java.util.List;
import java.util.stream.Collectors;
import org.cbchannels.core.metadata.ConsumerMethod;
import org.cbchannels.core.metadata.Filter;
import org.cbchannels.core.metadata.Mount;

/** One row of the routing table: a consumer at one of its class's places. */
public record Route(String channelName, Mount mount, ConsumerMethod consumer) {

    /** Whether this consumer listens to a socket's own events. */
    boolean isExternal() {
        return channelName.startsWith("websocket.");
    }

    List<Filter> filters() {
        return consumer.filters();
    }

    /** Equal for routes that take the same messages. */
    List<Object> condition() {
        String path = isExternal() ? mount.path().source() : "";
        return List.of(
                channelName, path, filters().stream().map(Filter::toString).collect(Collectors.toSet()));
    }

    /** The class and method, for messages to people. */
    public String place() {
        return mount.type().getName() + "." + consumer.name();
    }

    @Override
    public String toString() {
        String path = isExternal() && mount.path() != null ? " path=" + mount.path() : "";
        String filters = consumer.filters().isEmpty() ? "" : " " + consumer.filtersText();
        return channelName + path + filters + " → " + consumer.name();
    }
}
