package org.cbchannels.model.query;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.cbchannels.model.entity.EntityModel;
import org.cbchannels.model.entity.Fields;
import org.cbchannels.model.entity.Leaf;
import org.cbchannels.model.entity.Outputs;

/** Reads the fields that an object has many values of, by a statement for each; immutable and thread-safe. */
final class ManyValues {

    private final EntityModel<?> model;
    private final Fields fields;

    ManyValues(EntityModel<?> model, Fields fields) {
        this.model = model;
        this.fields = fields;
    }

    /** Adds them to the rows. */
    void add(EntityManager entityManager, List<Row> rows) {
        Map<List<Object>, Row> byKey = new LinkedHashMap<>();
        rows.forEach(row -> byKey.put(row.key(), row));
        List<List<Object>> keys = List.copyOf(byKey.keySet());
        for (List<Leaf> leaves : fields.many().values()) {
            for (int from = 0; from < keys.size(); from += Rows.CHUNK) {
                add(entityManager, leaves, keys.subList(from, Math.min(keys.size(), from + Rows.CHUNK)), byKey);
            }
        }
    }

    private void add(
            EntityManager entityManager, List<Leaf> leaves, List<List<Object>> keys, Map<List<Object>, Row> rows) {
        int at = leaves.get(0).manyAt();
        JpqlStatement statement = new JpqlStatement(entityManager, model.name());
        statement.withKeys(model.key(), keys);
        statement.selectWithKey(model.key(), leaves);
        Map<List<Object>, List<Object>> found = new HashMap<>();
        int width = model.key().leaves().size();
        for (Object[] values : statement.rows(0, Integer.MAX_VALUE)) {
            List<Object> all = Arrays.asList(values);
            if (all.subList(width, all.size()).stream().anyMatch(Objects::nonNull)) {
                found.computeIfAbsent(List.copyOf(all.subList(0, width)), key -> new ArrayList<>())
                        .add(element(leaves, at, all.subList(width, all.size())));
            }
        }
        List<String> output = leaves.get(0).output().subList(0, at + 1);
        keys.forEach(key -> Outputs.put(rows.get(key).values(), output, sorted(found.getOrDefault(key, List.of()))));
    }

    private static Object element(List<Leaf> leaves, int at, List<Object> values) {
        if (leaves.size() == 1 && leaves.get(0).output().size() == at + 1) {
            return values.get(0);
        }
        Map<String, Object> element = new LinkedHashMap<>();
        for (int i = 0; i < leaves.size(); i++) {
            List<String> output = leaves.get(i).output();
            Outputs.put(element, output.subList(at + 1, output.size()), values.get(i));
        }
        return element;
    }

    /** The database has no order of them. */
    @SuppressWarnings("unchecked")
    private static List<Object> sorted(List<Object> elements) {
        List<Object> sorted = new ArrayList<>(elements);
        boolean comparable = !sorted.isEmpty()
                && sorted.stream()
                        .allMatch(element -> element instanceof Comparable
                                && element.getClass() == sorted.get(0).getClass());
        sorted.sort(
                comparable
                        ? (one, other) -> ((Comparable<Object>) one).compareTo(other)
                        : Comparator.comparing(String::valueOf));
        return sorted;
    }
}
