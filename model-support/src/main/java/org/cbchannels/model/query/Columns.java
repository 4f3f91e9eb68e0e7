package org.cbchannels.model.query;

import jakarta.persistence.metamodel.Attribute;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cbchannels.model.entity.JsonConversion;
import org.cbchannels.model.entity.KeyType;
import org.cbchannels.model.entity.Leaf;
import org.cbchannels.model.entity.Outputs;

/**
 * The values that a statement selects, each once; immutable and thread-safe.
 *
 * <p>Providers give 0 for a primitive key of an object that is not there, so that whether it is there is selected, too.
 */
final class Columns {

    /** A relation on the way to a value. */
    private record Way(List<Attribute<?, ?>> steps, List<Leaf> keys, int outputs) {

        String path() {
            return new Leaf(steps, List.of()).path();
        }

        boolean needsPresence() {
            return keys.stream().anyMatch(key -> key.type().isPrimitive());
        }
    }

    private final JsonConversion conversion;
    private final Map<String, Leaf> leaves = new LinkedHashMap<>();
    private final Map<String, Integer> positions = new HashMap<>();
    /** A part of the key of each object whose presence is selected, by the way there. */
    private final Map<String, Leaf> presences = new LinkedHashMap<>();

    private final Map<String, Integer> presencePositions = new HashMap<>();
    private final Map<String, List<Way>> ways = new HashMap<>();

    Columns(JsonConversion conversion) {
        this.conversion = conversion;
    }

    /** Adds a value, and what tells whether the objects on the way to it are there. */
    void add(Leaf leaf) {
        addPlain(leaf);
        List<Way> found = ways(leaf);
        ways.putIfAbsent(leaf.path(), found);
        for (Way way : found) {
            way.keys().forEach(this::addPlain);
            if (way.needsPresence()) {
                presences.putIfAbsent(way.path(), way.keys().get(0));
            }
        }
    }

    private void addPlain(Leaf leaf) {
        leaves.putIfAbsent(leaf.path(), leaf);
    }

    /** Numbers what was added. */
    Columns complete() {
        leaves.keySet().forEach(path -> positions.put(path, positions.size()));
        presences.keySet().forEach(path -> presencePositions.put(path, positions.size() + presencePositions.size()));
        return this;
    }

    private static List<Way> ways(Leaf leaf) {
        List<Way> found = new ArrayList<>();
        for (int i = 0; i < leaf.steps().size() - 1; i++) {
            List<Attribute<?, ?>> steps = leaf.steps().subList(0, i + 1);
            if (steps.get(i).isAssociation()) {
                List<Leaf> keys = new ArrayList<>();
                for (Leaf key : KeyType.of(steps.get(i)).leaves()) {
                    List<Attribute<?, ?>> all = new ArrayList<>(steps);
                    all.addAll(key.steps());
                    keys.add(new Leaf(all, List.of()));
                }
                found.add(new Way(steps, keys, Math.min(i + 1, leaf.output().size())));
            }
        }
        return found;
    }

    int count() {
        return positions.size() + presencePositions.size();
    }

    <X> void select(Statement<X> statement) {
        leaves.values().forEach(leaf -> statement.select(statement.expression(leaf)));
        presences.values().forEach(leaf -> statement.selectPresence(statement.expression(leaf)));
    }

    /** The value, as the statement gave it. */
    Object value(Leaf leaf, Object[] values) {
        return values[positions.get(leaf.path())];
    }

    /** The value as JSON shows it. */
    Object shown(Leaf leaf, Object[] values) {
        return conversion.shown(value(leaf, values), leaf);
    }

    /** Whether an object on the way to the value is not there. */
    boolean isMissing(Leaf leaf, Object[] values) {
        return missing(leaf, values) >= 0;
    }

    /** How many members of the output lead to the first object that is not there; -1 if all are. */
    private int missing(Leaf leaf, Object[] values) {
        for (Way way : ways.get(leaf.path())) {
            Integer presence = presencePositions.get(way.path());
            boolean isThere = presence == null
                    ? way.keys().stream().allMatch(key -> value(key, values) != null)
                    : ((Number) values[presence]).intValue() != 0;
            if (!isThere) {
                return way.outputs();
            }
        }
        return -1;
    }

    /** Puts the value where it stands in JSON, or null where the way to it ends before. */
    void put(Leaf leaf, Object[] values, int from, Map<String, Object> output) {
        int missing = missing(leaf, values);
        List<String> path = leaf.output().subList(from, leaf.output().size());
        if (missing < 0) {
            Outputs.put(output, path, shown(leaf, values));
        } else if (missing > from) {
            Outputs.put(output, path.subList(0, missing - from), null);
        }
    }
}
