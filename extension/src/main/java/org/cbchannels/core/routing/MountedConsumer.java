package org.cbchannels.core.routing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.cbchannels.RouteEntry;
import org.cbchannels.core.metadata.ConsumerMethod;
import org.cbchannels.core.metadata.Filter;
import org.cbchannels.core.metadata.Mount;

/** One row of the routing table: a consumer at one of its class's places. */
public record MountedConsumer(String channelName, Mount mount, ConsumerMethod consumer) {

    /** Whether this consumer listens to a socket's own events. */
    boolean isExternal() {
        return channelName.startsWith("websocket.");
    }

    List<Filter> filters() {
        return consumer.filters();
    }

    /** Equal for consumers that take the same messages. */
    List<Object> condition() {
        return List.of(channelName, new HashSet<>(filterTexts()));
    }

    /** The class and method, for messages to people. */
    public String place() {
        return mount.type().getName() + "." + consumer.name();
    }

    /** This row for applications. */
    public RouteEntry entry() {
        return new RouteEntry(channelName, filterTexts(), mount.type(), consumer.method());
    }

    private List<String> filterTexts() {
        List<String> texts = new ArrayList<>();
        if (isExternal()) {
            texts.add("path=" + mount.path());
        }
        filters().forEach(filter -> texts.add(filter.toString()));
        return texts;
    }
}
