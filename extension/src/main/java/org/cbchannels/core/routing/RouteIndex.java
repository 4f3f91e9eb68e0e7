package org.cbchannels.core.routing;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.metadata.Filter;

/**
 * The routes of one channel; finds the first that matches.
 *
 * <p>Routes with an exact filter are found through a hash of its value; only the others are tried one by one. Immutable.
 */
final class RouteIndex {

    private record Numbered(int position, Route route) {}

    /** By the name of the member, then by its value. */
    private final Map<String, Map<String, List<Numbered>>> exact = new LinkedHashMap<>();

    private final List<Numbered> others = new ArrayList<>();

    RouteIndex(List<Route> routes) {
        for (int i = 0; i < routes.size(); i++) {
            Route route = routes.get(i);
            bucket(route).add(new Numbered(i, route));
        }
    }

    private List<Numbered> bucket(Route route) {
        for (Filter filter : route.filters()) {
            if (filter.pattern().exact() != null) {
                return exact.computeIfAbsent(filter.name(), name -> new HashMap<>())
                        .computeIfAbsent(filter.pattern().exact(), value -> new ArrayList<>());
            }
        }
        return others;
    }

    /**
     * The first match; null if there is none.
     *
     * @param path what filters on {@code path} look at; may be null
     */
    Match match(EncodedContent content, String path) {
        Best best = new Best(content, path);
        for (Map.Entry<String, Map<String, List<Numbered>>> member : exact.entrySet()) {
            String value = best.value(member.getKey());
            best.tryAll(value == null ? null : member.getValue().get(value));
        }
        best.tryAll(others);
        return best.match;
    }

    private static String text(JsonValue member) {
        if (member == null) {
            return null;
        }
        return switch (member.getValueType()) {
            case STRING -> ((JsonString) member).getString();
            case NUMBER, TRUE, FALSE -> member.toString();
            case NULL, OBJECT, ARRAY -> null;
        };
    }

    private static final class Best {

        private final EncodedContent content;
        private final String path;
        private int position = Integer.MAX_VALUE;
        private Match match;

        Best(EncodedContent content, String path) {
            this.content = content;
            this.path = path;
        }

        String value(String name) {
            return name.equals("path") ? path : text(content.member(name));
        }

        void tryAll(List<Numbered> candidates) {
            if (candidates == null) {
                return;
            }
            for (Numbered candidate : candidates) {
                if (candidate.position >= position) {
                    return;
                }
                Map<String, String> captured = captured(candidate.route);
                if (captured != null) {
                    position = candidate.position;
                    match = new Match(candidate.route, captured);
                    return;
                }
            }
        }

        private Map<String, String> captured(Route route) {
            Map<String, String> all = Map.of();
            for (Filter filter : route.filters()) {
                String value = value(filter.name());
                Map<String, String> some =
                        value == null ? null : filter.pattern().match(value);
                if (some == null) {
                    return null;
                }
                if (all.isEmpty()) {
                    all = some;
                } else {
                    all.putAll(some);
                }
            }
            return all;
        }
    }
}
