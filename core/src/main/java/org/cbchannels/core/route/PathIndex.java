package org.cbchannels.core.route;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cbchannels.core.pattern.MatchBudget;

/**
 * The routes that accept sockets; finds the first whose path matches. Exact paths are found through a hash. Immutable.
 */
final class PathIndex {

    private record Numbered(int position, ResolvedRoute route) {}

    private final Map<String, Numbered> exact = new HashMap<>();
    private final List<Numbered> others = new ArrayList<>();

    PathIndex(List<ResolvedRoute> routes) {
        for (int i = 0; i < routes.size(); i++) {
            ResolvedRoute route = routes.get(i);
            if (route.path() == null) {
                continue;
            }
            Numbered numbered = new Numbered(i, route);
            if (route.path().exact() == null) {
                others.add(numbered);
            } else {
                exact.putIfAbsent(route.path().exact(), numbered);
            }
        }
    }

    boolean isEmpty() {
        return exact.isEmpty() && others.isEmpty();
    }

    /** The first match; null if there is none. */
    SocketMatch match(String path, MatchBudget budget) {
        Numbered plain = exact.get(path);
        for (Numbered other : others) {
            if (plain != null && plain.position < other.position) {
                break;
            }
            Map<String, String> captured = other.route.path().match(path, budget);
            if (captured != null) {
                return new SocketMatch(other.route, captured);
            }
        }
        return plain == null ? null : new SocketMatch(plain.route, Map.of());
    }
}
