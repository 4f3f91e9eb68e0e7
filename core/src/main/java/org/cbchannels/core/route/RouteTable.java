package org.cbchannels.core.route;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cbchannels.RouteEntry;
import org.cbchannels.WebsocketConsumers;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.pattern.MatchBudget;
import org.cbchannels.core.pattern.MatchExceeded;
import org.cbchannels.core.pattern.MatchLimits;
import org.cbchannels.core.problem.Problem;
import org.cbchannels.core.problem.ProblemCode;

/** All consumers of an application, in the order in which they are tried; immutable and thread-safe. */
public final class RouteTable {

    private final List<RouteRow> consumers = new ArrayList<>();
    private final PathIndex paths;
    private final Map<String, RouteIndex> internal;
    private final Map<ResolvedRoute, Map<String, RouteIndex>> external = new HashMap<>();
    private final MatchLimits limits;

    /** Made of the routes in their order. */
    public RouteTable(List<ResolvedRoute> routes, MatchLimits limits) {
        this.limits = limits;
        for (ResolvedRoute route : routes) {
            List<RouteRow> ofMount = new ArrayList<>();
            for (ConsumerMethod consumer : route.methods()) {
                RouteRow row = row(consumers.size(), route, consumer);
                if (isReachable(row)) {
                    ofMount.add(row);
                    consumers.add(row);
                }
            }
            external.put(route, indexes(ofMount.stream().filter(RouteRow::isExternal)));
        }
        paths = new PathIndex(routes);
        internal = indexes(consumers.stream().filter(consumer -> !consumer.isExternal()));
    }

    private static RouteRow row(int number, ResolvedRoute route, ConsumerMethod consumer) {
        String channel = consumer.channelName() == null ? route.channelName() : consumer.channelName();
        return new RouteRow(number, channel, route, consumer);
    }

    private static boolean isReachable(RouteRow consumer) {
        ResolvedRoute route = consumer.route();
        boolean ignored = route.ignoresFrames() && consumer.channelName().equals(WebsocketConsumers.RECEIVE);
        return !consumer.isExternal() || route.path() != null && !ignored;
    }

    private static Map<String, RouteIndex> indexes(Stream<RouteRow> consumers) {
        return consumers.collect(Collectors.groupingBy(
                RouteRow::channelName, Collectors.collectingAndThen(Collectors.toList(), RouteIndex::new)));
    }

    /** The rows. */
    public List<RouteRow> consumers() {
        return List.copyOf(consumers);
    }

    /** The rows for applications. */
    public List<RouteEntry> entries() {
        return consumers.stream().map(RouteRow::entry).toList();
    }

    /** The names of all internal channels that a route or a consumer has. */
    public Set<String> channelNames() {
        Set<String> names = consumers.stream().map(RouteRow::channelName).collect(Collectors.toSet());
        external.keySet().forEach(route -> names.add(route.channelName()));
        return names;
    }

    /** Whether any route accepts sockets. */
    public boolean acceptsSockets() {
        return !paths.isEmpty();
    }

    /** The place that accepts sockets at the path, with the captured keywords; null if there is none. */
    public SocketMatch accept(String path) {
        try {
            return paths.match(path, new MatchBudget(limits));
        } catch (MatchExceeded e) {
            return null;
        }
    }

    /** The pattern of paths that has the most in common with a path, from its beginning on. */
    public String nearest(String path) {
        return consumers.stream()
                .map(RouteRow::route)
                .filter(route -> route.path() != null)
                .map(route -> route.path().toString())
                .max(Comparator.comparingInt(pattern -> common(pattern, path)))
                .orElse("none");
    }

    private static int common(String one, String other) {
        int same = 0;
        while (same < Math.min(one.length(), other.length()) && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        return same;
    }

    /** The consumers for an event of a socket that the route accepted at the path. */
    public Candidates candidates(String channelName, ResolvedRoute socket, String path) {
        return new Candidates(external.get(socket).get(channelName), path, limits);
    }

    /**
     * The consumer for a message on an internal channel; null if there is none.
     *
     * @param path that of the socket that the message comes from; may be null
     */
    public Match match(String channelName, EncodedContent content, String path) {
        RouteIndex index = channelName == null ? null : internal.get(channelName);
        return index == null ? null : index.match(content, path, new MatchBudget(limits));
    }

    /** Whether any consumer listens on the internal channel. */
    public boolean hasConsumers(String channelName) {
        return channelName != null && internal.containsKey(channelName);
    }

    /** The internal channels whose messages are handled by one of all nodes. */
    public Set<String> sharedChannels() {
        return consumers.stream()
                .filter(consumer -> consumer.route().shared() && !consumer.isExternal())
                .map(RouteRow::channelName)
                .collect(Collectors.toSet());
    }

    /** The roles that consumers are annotated with, {@code @DeclareRoles} included. */
    public Set<String> roles() {
        Set<String> roles = new HashSet<>();
        for (RouteRow consumer : consumers) {
            roles.addAll(consumer.consumer().access().named());
            roles.addAll(consumer.route().access().named());
            roles.addAll(AccessRule.declared(consumer.route().type()));
        }
        return roles;
    }

    /** A warning for each place, and for each consumer, that another one before it always wins over. */
    public List<Problem> unreachable() {
        Map<List<Object>, RouteRow> first = new HashMap<>();
        Map<String, ResolvedRoute> atPath = new HashMap<>();
        Set<ResolvedRoute> losers = new LinkedHashSet<>();
        List<Problem> found = new ArrayList<>();
        for (RouteRow consumer : consumers) {
            ResolvedRoute route = consumer.route();
            if (consumer.isExternal()) {
                ResolvedRoute winner = atPath.computeIfAbsent(route.path().normal(), path -> route);
                if (winner != route) {
                    if (losers.add(route)) {
                        found.add(samePath(winner, route));
                    }
                    continue;
                }
            }
            RouteRow winner = first.putIfAbsent(consumer.condition(), consumer);
            if (winner != null) {
                found.add(new Problem(
                        ProblemCode.UNREACHABLE,
                        consumer.route().type().getName(),
                        consumer.consumer().name(),
                        "On channel \"" + consumer.channelName() + "\" " + winner.description() + " always wins over "
                                + consumer.description() + "."));
            }
        }
        return found;
    }

    private static Problem samePath(ResolvedRoute winner, ResolvedRoute loser) {
        return new Problem(
                ProblemCode.SAME_PATH,
                loser.type().getName(),
                "path",
                "At " + loser.path() + " sockets always go to " + winner.type().getName() + " (" + winner.description()
                        + "), never to this class (" + loser.description() + ").");
    }

    @Override
    public String toString() {
        return entries().stream().map(RouteEntry::toString).collect(Collectors.joining("\n"));
    }
}
