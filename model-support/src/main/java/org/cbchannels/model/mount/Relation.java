package org.cbchannels.model.mount;

import jakarta.persistence.metamodel.Attribute;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cbchannels.model.entity.Fields;
import org.cbchannels.model.entity.KeyType;
import org.cbchannels.model.entity.Leaf;

/**
 * A way to other entities, more of which is looked at than their keys: a change of them is a change of the model.
 *
 * @param type the other entity class
 * @param key its key
 * @param leaves where the model has that key
 */
public record Relation(Class<?> type, KeyType key, List<Leaf> leaves) {

    /** Those that the values are reached over. */
    static List<Relation> of(Iterable<Leaf> values) {
        Map<String, Relation> relations = new LinkedHashMap<>();
        for (Leaf value : values) {
            for (int i = 0; i < value.steps().size() - 1; i++) {
                List<Attribute<?, ?>> way = value.steps().subList(0, i + 1);
                List<Leaf> keys = Fields.isRelation(way.get(i)) ? keys(way) : List.of();
                if (!keys.isEmpty() && keys.stream().noneMatch(key -> key.path().equals(value.path()))) {
                    relations.putIfAbsent(
                            new Leaf(way, List.of()).path(),
                            new Relation(Fields.typeOf(way.get(i)), Fields.keyTypeOf(way.get(i)), keys));
                }
            }
        }
        return List.copyOf(relations.values());
    }

    private static List<Leaf> keys(List<Attribute<?, ?>> way) {
        List<Leaf> keys = new ArrayList<>();
        for (Leaf key : Fields.keyOf(way.get(way.size() - 1))) {
            List<Attribute<?, ?>> all = new ArrayList<>(way);
            all.addAll(key.steps());
            keys.add(new Leaf(List.copyOf(all), List.of()));
        }
        return keys;
    }
}
