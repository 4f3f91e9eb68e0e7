package org.cbchannels.model.query;

import jakarta.persistence.metamodel.Attribute;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cbchannels.model.entity.Fields;
import org.cbchannels.model.entity.KeyType;
import org.cbchannels.model.entity.Leaf;
import org.cbchannels.model.entity.Outputs;

/** The values that a statement selects for a row, each once; immutable and thread-safe. */
final class Columns {

    private final KeyType keyType;
    private final Fields fields;
    private final Map<String, Leaf> leaves = new LinkedHashMap<>();
    private final Map<String, Integer> positions = new HashMap<>();

    Columns(KeyType keyType, Fields fields) {
        this.keyType = keyType;
        this.fields = fields;
        keyType.leaves().forEach(this::add);
        fields.singles().forEach(leaf -> {
            add(leaf);
            relationsOf(leaf).forEach(this::add);
        });
    }

    private void add(Leaf leaf) {
        if (leaves.putIfAbsent(leaf.path(), leaf) == null) {
            positions.put(leaf.path(), leaves.size() - 1);
        }
    }

    private Object value(Leaf leaf, Object[] values) {
        return values[positions.get(leaf.path())];
    }

    int count() {
        return leaves.size();
    }

    <X> void select(Statement<X> statement) {
        leaves.values().forEach(leaf -> statement.select(statement.expression(leaf)));
    }

    /** The keys of the objects that the way leads over: where one is null, there is no object. */
    private static List<Leaf> relationsOf(Leaf leaf) {
        List<Leaf> keys = new ArrayList<>();
        for (int i = 0; i < leaf.steps().size() - 1; i++) {
            List<Attribute<?, ?>> way = leaf.steps().subList(0, i + 1);
            Attribute<?, ?> step = way.get(i);
            if (step.isAssociation()) {
                List<String> output =
                        leaf.output().subList(0, Math.min(i + 1, leaf.output().size()));
                for (Leaf key : Fields.keyOf(step)) {
                    List<Attribute<?, ?>> all = new ArrayList<>(way);
                    all.addAll(key.steps());
                    keys.add(new Leaf(all, output));
                }
            }
        }
        return keys;
    }

    /** The row that a result of the statement is. */
    Row row(Object[] values) {
        List<Object> key = new ArrayList<>();
        keyType.leaves().forEach(leaf -> key.add(value(leaf, values)));
        Map<String, Object> output = new LinkedHashMap<>();
        for (Leaf leaf : fields.singles()) {
            Leaf missing = relationsOf(leaf).stream()
                    .filter(relation -> value(relation, values) == null)
                    .findFirst()
                    .orElse(null);
            if (missing == null) {
                Outputs.put(output, leaf.output(), comparable(value(leaf, values)));
            } else {
                Outputs.put(output, missing.output(), null);
            }
        }
        return new Row(List.copyOf(key), output);
    }

    /** Arrays can't be compared, and are text in JSON anyway. */
    private static Object comparable(Object value) {
        if (value instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        } else if (value instanceof Object[] array) {
            return Arrays.asList(array);
        }
        return value instanceof char[] chars ? new String(chars) : value;
    }
}
