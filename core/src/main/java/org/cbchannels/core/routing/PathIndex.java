package org.cbchannels.core.routing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cbchannels.core.metadata.Mount;
import org.cbchannels.core.pattern.MatchBudget;

/** The mounts that accept sockets; finds the first whose path matches. Exact paths are found through a hash. Immutable. */
final class PathIndex {

    private record Numbered(int position, Mount mount) {}

    private final Map<String, Numbered> exact = new HashMap<>();
    private final List<Numbered> others = new ArrayList<>();

    PathIndex(List<Mount> mounts) {
        for (int i = 0; i < mounts.size(); i++) {
            Mount mount = mounts.get(i);
            if (mount.path() == null) {
                continue;
            }
            Numbered numbered = new Numbered(i, mount);
            if (mount.path().exact() == null) {
                others.add(numbered);
            } else {
                exact.putIfAbsent(mount.path().exact(), numbered);
            }
        }
    }

    boolean isEmpty() {
        return exact.isEmpty() && others.isEmpty();
    }

    /** The first match; null if there is none. */
    RouteTable.SocketMatch match(String path, MatchBudget budget) {
        Numbered plain = exact.get(path);
        for (Numbered other : others) {
            if (plain != null && plain.position < other.position) {
                break;
            }
            Map<String, String> captured = other.mount.path().match(path, budget);
            if (captured != null) {
                return new RouteTable.SocketMatch(other.mount, captured);
            }
        }
        return plain == null ? null : new RouteTable.SocketMatch(plain.mount, Map.of());
    }
}
