package org.cbchannels.model.query;

import jakarta.persistence.EntityManager;
import jakarta.persistence.metamodel.Attribute;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.cbchannels.model.entity.ElementOrder;
import org.cbchannels.model.entity.EntityModel;
import org.cbchannels.model.entity.Fields;
import org.cbchannels.model.entity.JsonConversion;
import org.cbchannels.model.entity.Leaf;
import org.cbchannels.model.entity.Outputs;
import org.cbchannels.model.entity.Relation;

/** Reads the fields that an object has many values of, by a statement for each; immutable and thread-safe. */
final class ManyValues {

    private final EntityModel<?> model;
    private final JsonConversion conversion;
    private final List<Collection> collections = new ArrayList<>();

    ManyValues(EntityModel<?> model, Fields fields, List<Relation> relations, JsonConversion conversion) {
        this.model = model;
        this.conversion = conversion;
        fields.many().values().forEach(leaves -> collections.add(new Collection(leaves, relations)));
    }

    /** Adds them to the rows. */
    void add(EntityManager entityManager, List<RowData> rows) {
        Map<List<Object>, RowData> byKey = new LinkedHashMap<>();
        rows.forEach(row -> byKey.put(row.key(), row));
        List<List<Object>> keys = List.copyOf(byKey.keySet());
        for (Collection collection : collections) {
            for (int from = 0; from < keys.size(); from += Statement.KEYS) {
                List<List<Object>> some = keys.subList(from, Math.min(keys.size(), from + Statement.KEYS));
                collection.add(entityManager, some, byKey);
            }
        }
    }

    /** One attribute with many values, and what is read of each of them. */
    private final class Collection {

        private final List<Leaf> leaves;
        private final int at;
        private final Leaf itself;
        private final boolean hasIndex;
        private final List<ElementOrder.Criterion> orderings;
        private final Columns columns;
        /** Those that lead over the elements, with their numbers. */
        private final Map<Integer, Relation> relations = new LinkedHashMap<>();

        Collection(List<Leaf> leaves, List<Relation> all) {
            this.leaves = leaves;
            this.columns = new Columns(conversion);
            this.at = leaves.get(0).manyAt();
            this.itself = new Leaf(leaves.get(0).steps().subList(0, at + 1), List.of());
            this.hasIndex = ElementOrder.hasIndex(itself.last());
            this.orderings = ElementOrder.of(itself.last());
            model.key().leaves().forEach(columns::add);
            leaves.forEach(columns::add);
            for (int i = 0; i < all.size(); i++) {
                if ((all.get(i).path() + ".").startsWith(itself.path() + ".")) {
                    relations.put(i, all.get(i));
                    all.get(i).leaves().forEach(columns::add);
                }
            }
            columns.complete();
        }

        void add(EntityManager entityManager, List<List<Object>> keys, Map<List<Object>, RowData> rows) {
            JpqlStatement statement = new JpqlStatement(entityManager, model.name());
            String element = statement.joinElements(itself);
            statement.withKeys(model.key(), keys);
            columns.select(statement);
            order(statement, element);
            Map<List<Object>, List<Object>> found = new HashMap<>();
            Map<List<Object>, Set<RelatedKey>> related = new HashMap<>();
            for (Object[] values : statement.rows(0, Integer.MAX_VALUE)) {
                List<Object> key = new ArrayList<>();
                model.key().leaves().forEach(leaf -> key.add(columns.value(leaf, values)));
                found.computeIfAbsent(key, unknown -> new ArrayList<>()).add(element(values));
                Set<RelatedKey> others = related.computeIfAbsent(key, unknown -> new LinkedHashSet<>());
                relations.forEach((number, relation) -> RelatedKeys.add(number, relation, columns, values, others));
            }
            List<String> output = leaves.get(0).output().subList(0, at + 1);
            for (List<Object> key : keys) {
                RowData row = rows.get(key);
                Outputs.put(row.values(), output, ordered(found.getOrDefault(key, List.of())));
                row.related().addAll(related.getOrDefault(key, Set.of()));
            }
        }

        private void order(JpqlStatement statement, String element) {
            if (hasIndex) {
                statement.orderBy("index(" + element + ")", false);
            }
            for (ElementOrder.Criterion ordering : orderings) {
                List<Attribute<?, ?>> steps = new ArrayList<>(itself.steps());
                steps.addAll(ordering.steps());
                String by = ordering.steps().isEmpty() ? element : statement.expression(new Leaf(steps, List.of()));
                statement.orderBy(by, ordering.descending());
            }
        }

        private Object element(Object[] values) {
            if (leaves.size() == 1 && leaves.get(0).output().size() == at + 1) {
                return columns.shown(leaves.get(0), values);
            }
            Map<String, Object> element = new LinkedHashMap<>();
            leaves.forEach(leaf -> columns.put(leaf, values, at + 1, element));
            return element;
        }

        /** Where the database has no order of them, they have that of their values. */
        @SuppressWarnings("unchecked")
        private List<Object> ordered(List<Object> elements) {
            if (hasIndex || !orderings.isEmpty()) {
                return elements;
            }
            List<Object> sorted = new ArrayList<>(elements);
            Supplier<Object> first = () -> sorted.get(0);
            boolean comparable = !sorted.isEmpty()
                    && sorted.stream()
                            .allMatch(element -> element instanceof Comparable
                                    && element.getClass() == first.get().getClass());
            sorted.sort(
                    comparable
                            ? (one, other) -> ((Comparable<Object>) one).compareTo(other)
                            : Comparator.comparing(String::valueOf));
            return sorted;
        }
    }
}
