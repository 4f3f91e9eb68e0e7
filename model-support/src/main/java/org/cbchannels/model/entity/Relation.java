package org.cbchannels.model.entity;

import jakarta.persistence.metamodel.Attribute;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A way to other entities, more of which is looked at than a key that the model has itself: a change of them is a
 * change of the model.
 *
 * @param type the other entity class
 * @param key its key
 * @param leaves where the model has that key
 */
public record Relation(Class<?> type, KeyType key, List<Leaf> leaves) {

    /** Those that the values are reached over. */
    public static List<Relation> of(Iterable<Leaf> values) {
        Map<String, Relation> relations = new LinkedHashMap<>();
        for (Leaf value : values) {
            for (int i = 0; i < value.steps().size() - 1; i++) {
                List<Attribute<?, ?>> way = value.steps().subList(0, i + 1);
                Attribute<?, ?> step = way.get(i);
                List<Leaf> keys = Attributes.isRelation(step) ? keys(way) : List.of();
                boolean isOwnKey = !isElsewhere(step)
                        && keys.stream().anyMatch(key -> key.path().equals(value.path()));
                if (!keys.isEmpty() && !isOwnKey) {
                    relations.putIfAbsent(
                            new Leaf(way, List.of()).path(),
                            new Relation(Attributes.typeOf(step), KeyType.of(step), keys));
                }
            }
        }
        return List.copyOf(relations.values());
    }

    /** Whether the relation may change without a change of the object that it is read from. */
    private static boolean isElsewhere(Attribute<?, ?> step) {
        return step.isCollection() || Mapping.isInverse(step);
    }

    private static List<Leaf> keys(List<Attribute<?, ?>> way) {
        List<Leaf> keys = new ArrayList<>();
        for (Leaf key : KeyType.of(way.get(way.size() - 1)).leaves()) {
            List<Attribute<?, ?>> all = new ArrayList<>(way);
            all.addAll(key.steps());
            keys.add(new Leaf(List.copyOf(all), List.of()));
        }
        return keys;
    }

    /** The names of the attributes on the way. */
    public String path() {
        Leaf key = leaves.get(0);
        List<Attribute<?, ?>> steps = key.steps();
        int last = steps.size() - 1;
        while (!Attributes.isRelation(steps.get(last)) || Attributes.typeOf(steps.get(last)) != type) {
            last--;
        }
        return new Leaf(steps.subList(0, last + 1), List.of()).path();
    }
}
