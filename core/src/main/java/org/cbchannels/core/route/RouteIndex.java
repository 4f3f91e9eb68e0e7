package org.cbchannels.core.route;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cbchannels.ConsumerException;
import org.cbchannels.ErrorCode;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.content.JsonText;
import org.cbchannels.core.pattern.MatchBudget;

/**
 * The consumers of one channel; finds the first that matches.
 *
 * <p>Those with an exact filter are found through a hash of its value; only the others are tried one by one. Immutable.
 */
final class RouteIndex {

    private record Numbered(int position, RouteRow consumer) {}

    /** By the name of the member, then by its value. */
    private final Map<String, Map<String, List<Numbered>>> exact = new LinkedHashMap<>();

    private final List<Numbered> others = new ArrayList<>();

    private final boolean asksForPathAlone;

    RouteIndex(List<RouteRow> consumers) {
        asksForPathAlone = consumers.stream()
                .flatMap(consumer -> consumer.filters().stream())
                .allMatch(filter -> filter.name().equals("path"));
        for (int i = 0; i < consumers.size(); i++) {
            RouteRow consumer = consumers.get(i);
            bucket(consumer).add(new Numbered(i, consumer));
        }
    }

    private List<Numbered> bucket(RouteRow consumer) {
        for (Filter filter : consumer.filters()) {
            if (filter.pattern().exact() != null) {
                return exact.computeIfAbsent(filter.name(), name -> new HashMap<>())
                        .computeIfAbsent(filter.pattern().exact(), value -> new ArrayList<>());
            }
        }
        return others;
    }

    /** Whether no content is needed to find the match. */
    boolean asksForPathAlone() {
        return asksForPathAlone;
    }

    /**
     * The first match; null if there is none.
     *
     * @param path what filters on {@code path} look at; may be null
     * @throws ConsumerException with the code {@code invalid} if a value exceeds the budget
     */
    Match match(EncodedContent content, String path, MatchBudget budget) {
        Search search = new Search(content, path, budget);
        for (Map.Entry<String, Map<String, List<Numbered>>> member : exact.entrySet()) {
            String value = search.value(member.getKey());
            search.tryAll(value == null ? null : member.getValue().get(value));
        }
        search.tryAll(others);
        if (search.skipped < search.position) {
            throw new ConsumerException("A value is too long to be matched", ErrorCode.INVALID);
        }
        return search.match;
    }

    private static String text(JsonValue member) {
        if (member == null) {
            return null;
        }
        return switch (member.getValueType()) {
            case STRING -> ((JsonString) member).getString();
            case NUMBER, TRUE, FALSE -> JsonText.of(member);
            case NULL, OBJECT, ARRAY -> null;
        };
    }

    private static final class Search {

        private final EncodedContent content;
        private final String path;
        private final MatchBudget budget;
        private int position = Integer.MAX_VALUE;
        /** The first consumer that could not be tried. */
        private int skipped = Integer.MAX_VALUE;

        private Match match;

        Search(EncodedContent content, String path, MatchBudget budget) {
            this.content = content;
            this.path = path;
            this.budget = budget;
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
                Map<String, String> captured = captured(candidate.consumer);
                if (captured != null) {
                    position = candidate.position;
                    match = new Match(candidate.consumer, captured);
                    return;
                }
                if (budget.hasSkipped()) {
                    skipped = Math.min(skipped, candidate.position);
                }
            }
        }

        private Map<String, String> captured(RouteRow consumer) {
            Map<String, String> captured = new HashMap<>(4);
            for (Filter filter : consumer.filters()) {
                String value = value(filter.name());
                if (value == null || !filter.pattern().matches(value, budget, captured)) {
                    return null;
                }
            }
            return captured;
        }
    }
}
