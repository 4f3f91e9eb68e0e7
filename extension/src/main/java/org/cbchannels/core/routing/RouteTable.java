package org.cbchannels.core.routing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.metadata.ConsumerMethod;
import org.cbchannels.core.metadata.Mount;
import org.cbchannels.core.problem.Problem;
import org.cbchannels.core.problem.ProblemCode;

/** All routes of an application, in the order in which they are tried; immutable and thread-safe. */
public final class RouteTable {

    private final List<Mount> mounts;
    private final List<Route> routes = new ArrayList<>();
    private final Map<String, RouteIndex> internal;
    private final Map<Mount, Map<String, RouteIndex>> external = new HashMap<>();

    /** Made of the mounts in their order. */
    public RouteTable(List<Mount> mounts) {
        this.mounts = List.copyOf(mounts);
        for (Mount mount : mounts) {
            List<Route> ofMount = mount.methods().stream()
                    .map(consumer -> route(mount, consumer))
                    .filter(route -> !route.isExternal() || mount.path() != null)
                    .toList();
            routes.addAll(ofMount);
            external.put(mount, indexes(ofMount.stream().filter(Route::isExternal)));
        }
        internal = indexes(routes.stream().filter(route -> !route.isExternal()));
    }

    private static Route route(Mount mount, ConsumerMethod consumer) {
        String channel = consumer.channelName() == null ? mount.channelName() : consumer.channelName();
        return new Route(channel, mount, consumer);
    }

    private static Map<String, RouteIndex> indexes(Stream<Route> routes) {
        return routes.collect(Collectors.groupingBy(
                Route::channelName, Collectors.collectingAndThen(Collectors.toList(), RouteIndex::new)));
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
    public Match matchExternal(String channelName, Mount socket, EncodedContent content, String path) {
        RouteIndex index = external.get(socket).get(channelName);
        return index == null ? null : index.match(content, path);
    }

    /**
     * The route for a message on an internal channel; null if there is none.
     *
     * @param path that of the socket that the message comes from; may be null
     */
    public Match match(String channelName, EncodedContent content, String path) {
        RouteIndex index = internal.get(channelName);
        return index == null ? null : index.match(content, path);
    }

    /** Whether any consumer listens on the internal channel. */
    public boolean hasConsumers(String channelName) {
        return channelName != null && internal.containsKey(channelName);
    }

    /** A warning for each consumer that another one before it always wins over. */
    public List<Problem> unreachable() {
        Map<List<Object>, Route> first = new HashMap<>();
        List<Problem> found = new ArrayList<>();
        for (Route route : routes) {
            Route winner = first.putIfAbsent(route.condition(), route);
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
