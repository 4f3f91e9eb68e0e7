package org.cbchannels.core.route;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cbchannels.RouteEntry;
import org.cbchannels.WebsocketConsumers;

/**
 * One row of the routing table: a consumer at one of its class's places.
 *
 * @param number its position in the table
 * @param place the class and method, for people
 * @param label what tells the route from others, for people
 */
public record RouteRow(
        int number, String channelName, ResolvedRoute route, ConsumerMethod consumer, String place, String label) {

    private static final Set<String> EXTERNAL =
            Set.of(WebsocketConsumers.CONNECT, WebsocketConsumers.RECEIVE, WebsocketConsumers.DISCONNECT);

    RouteRow(int number, String channelName, ResolvedRoute route, ConsumerMethod consumer) {
        this(number, channelName, route, consumer, route.type().getName() + "." + consumer.name(), route.description());
    }

    /** Whether this consumer listens to a socket's own events. */
    public boolean isExternal() {
        return EXTERNAL.contains(channelName);
    }

    List<Filter> filters() {
        return consumer.filters();
    }

    /** Equal for consumers that take the same messages. */
    List<Object> condition() {
        Set<List<String>> conditions = new HashSet<>();
        if (isExternal()) {
            conditions.add(List.of("path", route.path().normal()));
        }
        filters()
                .forEach(filter ->
                        conditions.add(List.of(filter.name(), filter.pattern().normal())));
        return List.of(channelName, conditions);
    }

    /** The class, the method and the route, for messages to people. */
    String description() {
        return place + " (" + label + ")";
    }

    /** This row for applications. */
    public RouteEntry entry() {
        return new RouteEntry(channelName, filterTexts(), route.type(), consumer.method());
    }

    private List<String> filterTexts() {
        List<String> texts = new ArrayList<>();
        if (isExternal()) {
            texts.add("path=" + route.path());
        }
        filters().forEach(filter -> texts.add(filter.toString()));
        return texts;
    }
}
