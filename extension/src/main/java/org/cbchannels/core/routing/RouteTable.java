package org.cbchannels.core.routing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.metadata.ConsumerMethod;
import org.cbchannels.core.metadata.Filter;
import org.cbchannels.core.metadata.KeywordPattern;
import org.cbchannels.core.metadata.Mount;
import org.cbchannels.core.problem.Problem;
import org.cbchannels.core.problem.ProblemCode;

/** All routes of an application, in the order in which they are tried; immutable and thread-safe. */
public final class RouteTable {

    private record Key(String channelName, Mount socket) {}

    private record Condition(String channelName, KeywordPattern path, Set<Filter> filters) {}

    private final List<Mount> mounts;
    private final List<Route> routes = new ArrayList<>();
    private final Map<Key, RouteIndex> indexes = new HashMap<>();

    /** Made of the mounts in their order. */
    public RouteTable(List<Mount> mounts) {
        this.mounts = List.copyOf(mounts);
        Map<Key, List<Route>> byKey = new LinkedHashMap<>();
        for (Mount mount : mounts) {
            for (ConsumerMethod consumer : mount.methods()) {
                add(mount, consumer, byKey);
            }
        }
        byKey.forEach((key, some) -> indexes.put(key, new RouteIndex(some)));
    }

    private void add(Mount mount, ConsumerMethod consumer, Map<Key, List<Route>> byKey) {
        String channel = consumer.channelName() == null ? mount.channelName() : consumer.channelName();
        Route route = new Route(channel, mount, consumer);
        if (route.isExternal() && mount.path() == null) {
            return;
        }
        routes.add(route);
        Key key = new Key(channel, route.isExternal() ? mount : null);
        byKey.computeIfAbsent(key, k -> new ArrayList<>()).add(route);
    }

    /** The rows. */
    public List<Route> routes() {
        return List.copyOf(routes);
    }

    /** Whether any route accepts sockets. */
    public boolean acceptsSockets() {
        return mounts.stream().anyMatch(mount -> mount.path() != null);
    }

    /** The place that accepts sockets at the path, with the captured keywords; null if there is none. */
    public SocketMatch accept(String path) {
        for (Mount mount : mounts) {
            Map<String, String> captured =
                    mount.path() == null ? null : mount.path().match(path);
            if (captured != null) {
                return new SocketMatch(mount, captured);
            }
        }
        return null;
    }

    /** A mount that accepts a socket, and what its path captured. */
    public record SocketMatch(Mount mount, Map<String, String> captured) {}

    /** The route for an event of a socket that the mount accepted; null if there is none. */
    public Match matchExternal(String channelName, Mount socket, EncodedContent content) {
        RouteIndex index = indexes.get(new Key(channelName, socket));
        return index == null ? null : index.match(content);
    }

    /** The route for a message on an internal channel; null if there is none. */
    public Match match(String channelName, EncodedContent content) {
        RouteIndex index = indexes.get(new Key(channelName, null));
        return index == null ? null : index.match(content);
    }

    /** Whether any consumer listens on the internal channel. */
    public boolean hasConsumers(String channelName) {
        return channelName != null && indexes.containsKey(new Key(channelName, null));
    }

    /** A warning for each consumer that another one before it always wins over. */
    public List<Problem> unreachable() {
        Map<Condition, Route> first = new HashMap<>();
        List<Problem> found = new ArrayList<>();
        for (Route route : routes) {
            Condition condition = new Condition(
                    route.channelName(),
                    route.isExternal() ? route.mount().path() : null,
                    new HashSet<>(route.filters()));
            Route winner = first.putIfAbsent(condition, route);
            if (winner != null) {
                found.add(new Problem(
                        ProblemCode.UNREACHABLE,
                        route.mount().type().getName(),
                        route.consumer().name(),
                        "On channel \"" + route.channelName() + "\" " + winner.place() + " always wins over "
                                + route.place() + "."));
            }
        }
        return found;
    }

    @Override
    public String toString() {
        return routes.stream().map(Route::toString).collect(Collectors.joining("\n"));
    }
}
