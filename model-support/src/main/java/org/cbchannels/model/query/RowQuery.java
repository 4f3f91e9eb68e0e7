package org.cbchannels.model.query;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.cbchannels.ConsumerException;
import org.cbchannels.ErrorCode;
import org.cbchannels.model.entity.EntityModel;
import org.cbchannels.model.entity.Fields;
import org.cbchannels.model.entity.JsonConversion;
import org.cbchannels.model.entity.Leaf;
import org.cbchannels.model.entity.Relation;

/**
 * Reads rows of one model.
 *
 * <p>The values of a row are read by the same statement as decides whether it may be seen: a row is never sent with values
 * that it was given when it could not be seen any more. Immutable and thread-safe.
 */
public final class RowQuery<T> {

    /** The property of an entity manager that says how many milliseconds each query may take. */
    public static final String TIMEOUT = "jakarta.persistence.query.timeout";

    /** So many keys are looked for at once. */
    static final int CHUNK = 200;

    /** So often rows are read again that change while their many values are read. */
    private static final int ATTEMPTS = 3;

    private final EntityModel<T> model;
    private final Fields fields;
    private final Columns columns;
    private final ManyValues many;
    private final List<Relation> relations;
    private final List<Order> order;
    private final int maxRows;

    /**
     * For the fields of the model.
     *
     * @param relations what else each row is to say of the objects that it is related to
     */
    public RowQuery(
            EntityModel<T> model,
            Fields fields,
            List<Relation> relations,
            List<Order> order,
            int maxRows,
            JsonConversion conversion) {
        this.columns = new Columns(conversion);
        this.model = model;
        this.fields = fields;
        this.relations = relations;
        this.many = new ManyValues(model, fields, relations, conversion);
        this.order = order;
        this.maxRows = Math.min(maxRows, Integer.MAX_VALUE - 1);
        model.key().leaves().forEach(columns::add);
        fields.singles().forEach(columns::add);
        relations.stream()
                .filter(RowQuery::isSingle)
                .flatMap(relation -> relation.leaves().stream())
                .forEach(columns::add);
        columns.complete();
    }

    private static boolean isSingle(Relation relation) {
        return relation.leaves().get(0).manyAt() < 0;
    }

    private RowData row(Object[] values) {
        List<Object> key = new ArrayList<>();
        model.key().leaves().forEach(leaf -> key.add(columns.value(leaf, values)));
        Map<String, Object> output = new LinkedHashMap<>();
        fields.singles().forEach(leaf -> columns.put(leaf, values, 0, output));
        Set<RelatedKey> related = new LinkedHashSet<>();
        for (int i = 0; i < relations.size(); i++) {
            if (isSingle(relations.get(i))) {
                RelatedKeys.add(i, relations.get(i), columns, values, related);
            }
        }
        return new RowData(List.copyOf(key), output, related);
    }

    /** The order without other wishes. */
    public List<Order> order() {
        return order;
    }

    /**
     * Those of the objects with the keys that are in the scope.
     *
     * <p>Where each object is checked, the entity manager knows no object afterwards, so what was changed must be flushed.
     */
    public Map<List<Object>, RowData> withKeys(
            EntityManager entityManager, Visibility<T> scope, Collection<List<Object>> keys) {
        Map<List<Object>, RowData> found = new LinkedHashMap<>();
        List<List<Object>> all = List.copyOf(keys);
        for (int from = 0; from < all.size(); from += CHUNK) {
            RowRequest wish = new RowRequest(
                    all.subList(from, Math.min(all.size(), from + CHUNK)), List.of(), List.of(), 0, Integer.MAX_VALUE);
            read(entityManager, scope, wish).forEach(row -> found.put(row.key(), row));
        }
        return found;
    }

    /** The values of the objects that there are, whoever may see them, by their keys. */
    public Map<List<Object>, List<Object>> valuesOf(
            EntityManager entityManager, Collection<List<Object>> keys, List<Leaf> leaves) {
        Map<List<Object>, List<Object>> found = new HashMap<>();
        List<List<Object>> all = List.copyOf(keys);
        int width = model.key().leaves().size();
        for (int from = 0; from < all.size(); from += CHUNK) {
            JpqlStatement statement = new JpqlStatement(entityManager, model.name());
            statement.withKeys(model.key(), all.subList(from, Math.min(all.size(), from + CHUNK)));
            statement.selectWithKey(model.key(), leaves);
            for (Object[] values : statement.rows(0, Integer.MAX_VALUE)) {
                List<Object> row = new ArrayList<>(Arrays.asList(values));
                found.put(List.copyOf(row.subList(0, width)), row.subList(width, row.size()));
            }
        }
        return found;
    }

    /**
     * All rows of the scope, in order.
     *
     * @throws ConsumerException with the code {@code too-many} if they are more than the model may have
     */
    public List<RowData> all(EntityManager entityManager, Visibility<T> scope) {
        return checked(read(entityManager, scope, new RowRequest(null, List.of(), order, 0, maxRows + 1)));
    }

    private <R> List<R> checked(List<R> rows) {
        if (rows.size() > maxRows) {
            throw new ConsumerException("There are more than " + maxRows + " objects", ErrorCode.TOO_MANY);
        }
        return rows;
    }

    /**
     * A page of the scope.
     *
     * @param page its number, from 1; 0 for the last
     * @param size how many rows are on a page; 0 for all
     * @throws ConsumerException with the code {@code not-found} if there is no such page
     */
    public Page page(
            EntityManager entityManager,
            Visibility<T> scope,
            List<Visibility.Restriction> filters,
            List<Order> wanted,
            long page,
            int size) {
        if (scope.needsMemory() || size == 0) {
            List<RowData> all =
                    checked(read(entityManager, scope, new RowRequest(null, filters, wanted, 0, maxRows + 1)));
            Page numbered = Page.of(page, size, all.size());
            return numbered.with(all.subList((int) numbered.first(), (int) numbered.end()));
        }
        Page numbered = Page.of(page, size, count(entityManager, scope, filters));
        RowRequest wish = new RowRequest(null, filters, wanted, (int) numbered.first(), size);
        return numbered.with(read(entityManager, scope, wish));
    }

    /**
     * The keys of all objects of the scope, in order; so many and one more, at most, as the model may have.
     *
     * <p>What reads nothing else can't fail because of another value.
     */
    public List<List<Object>> keys(EntityManager entityManager, Visibility<T> scope) {
        RowRequest wish = new RowRequest(null, List.of(), order, 0, maxRows + 1);
        Statement<?> statement = statement(entityManager, scope, wish);
        statement.selectWithKey(model.key(), List.of());
        return checked(statement.rows(0, wish.max())).stream().map(List::of).toList();
    }

    /** Reads nothing, but as everything else is read: fails if the database can't be read. */
    public void probe(EntityManager entityManager) {
        JpqlStatement statement = new JpqlStatement(entityManager, model.name());
        statement.selectWithKey(model.key(), List.of());
        statement.rows(0, 1);
    }

    /** The keys of the objects, whoever may see them, that have one of the values. */
    public List<List<Object>> keysOf(EntityManager entityManager, List<Leaf> leaves, List<Object> values) {
        JpqlStatement statement = new JpqlStatement(entityManager, model.name());
        for (int i = 0; i < leaves.size(); i++) {
            statement.equal(statement.expression(leaves.get(i)), values.get(i));
        }
        statement.selectWithKey(model.key(), List.of());
        return statement.rows(0, Integer.MAX_VALUE).stream()
                .map(List::of)
                .distinct()
                .toList();
    }

    /** Has everything loaded and compiled that reading needs, so that the first change is told as fast as the next. */
    public void warmUp(EntityManager entityManager, Visibility<T> scope) {
        for (RowData row : readSingles(entityManager, scope, new RowRequest(null, List.of(), List.of(), 0, 1))) {
            withKeys(entityManager, scope, List.of(row.key()));
            withKeys(entityManager, scope, List.of(row.key(), row.key()));
        }
    }

    /** What is asked for within a scope. */
    private record RowRequest(
            Collection<List<Object>> keys,
            List<Visibility.Restriction> filters,
            List<Order> order,
            int first,
            int max) {}

    private long count(EntityManager entityManager, Visibility<T> scope, List<Visibility.Restriction> filters) {
        RowRequest wish = new RowRequest(null, filters, List.of(), 0, Integer.MAX_VALUE);
        Statement<?> statement = statement(entityManager, scope, wish);
        count(statement);
        return ((Number) statement.rows(0, Integer.MAX_VALUE).get(0)[0]).longValue();
    }

    private <X> void count(Statement<X> statement) {
        statement.count(statement.expression(model.key().leaves().get(0)));
    }

    /** Values that an object has many of take statements of their own: what changes between these is read again. */
    private List<RowData> read(EntityManager entityManager, Visibility<T> scope, RowRequest wish) {
        List<RowData> rows = readSingles(entityManager, scope, wish);
        if (fields.many().isEmpty() || rows.isEmpty()) {
            return rows;
        }
        Map<List<Object>, RowData> complete = new HashMap<>();
        Collection<RowData> open = rows;
        for (int i = 0; i < ATTEMPTS && !open.isEmpty(); i++) {
            List<RowData> filled = new ArrayList<>();
            open.forEach(row -> filled.add(
                    new RowData(row.key(), new LinkedHashMap<>(row.values()), new LinkedHashSet<>(row.related()))));
            many.add(entityManager, filled);
            Map<List<Object>, RowData> again = new HashMap<>();
            List<List<Object>> keys = open.stream().map(RowData::key).toList();
            RowRequest same = new RowRequest(keys, List.of(), List.of(), 0, Integer.MAX_VALUE);
            readSingles(entityManager, scope, same).forEach(row -> again.put(row.key(), row));
            List<RowData> changed = new ArrayList<>();
            int at = 0;
            for (RowData row : open) {
                RowData now = again.get(row.key());
                if (row.equals(now)) {
                    complete.put(row.key(), filled.get(at));
                } else if (now != null) {
                    changed.add(now);
                }
                at++;
            }
            open = changed;
        }
        return rows.stream()
                .map(row -> complete.get(row.key()))
                .filter(Objects::nonNull)
                .toList();
    }

    /** With a condition as text and one as code, a row must be the same for both. */
    private List<RowData> readSingles(EntityManager entityManager, Visibility<T> scope, RowRequest wish) {
        forget(entityManager, scope);
        if (scope.where() == null || scope.code() == null) {
            return select(statement(entityManager, scope, wish), wish, scope.mayRead());
        }
        List<RowData> rows = select(jpql(entityManager, scope, wish), wish, scope.mayRead());
        if (wish.max() == maxRows + 1) {
            checked(rows);
        }
        Set<RowData> both = new HashSet<>();
        for (int from = 0; from < rows.size(); from += CHUNK) {
            List<List<Object>> keys = rows.subList(from, Math.min(rows.size(), from + CHUNK)).stream()
                    .map(RowData::key)
                    .toList();
            RowRequest same = new RowRequest(keys, List.of(), List.of(), 0, Integer.MAX_VALUE);
            forget(entityManager, scope);
            both.addAll(select(criteria(entityManager, scope, same), same, scope.mayRead()));
        }
        return rows.stream().filter(both::contains).toList();
    }

    private Statement<?> statement(EntityManager entityManager, Visibility<T> scope, RowRequest wish) {
        return scope.code() == null ? jpql(entityManager, scope, wish) : criteria(entityManager, scope, wish);
    }

    private JpqlStatement jpql(EntityManager entityManager, Visibility<T> scope, RowRequest wish) {
        JpqlStatement statement = new JpqlStatement(entityManager, model.name());
        if (scope.where() != null) {
            statement.condition(scope.where());
            if (Condition.asksForUser(scope.where())) {
                statement.parameter("user", scope.user());
            }
        }
        restrict(statement, scope, wish);
        return statement;
    }

    private CriteriaStatement<T> criteria(EntityManager entityManager, Visibility<T> scope, RowRequest wish) {
        CriteriaStatement<T> statement = new CriteriaStatement<>(entityManager, model.javaType());
        statement.condition(scope.code());
        restrict(statement, scope, wish);
        return statement;
    }

    private <X> void restrict(Statement<X> statement, Visibility<T> scope, RowRequest wish) {
        scope.group().forEach(restriction -> restrict(statement, restriction));
        wish.filters().forEach(restriction -> restrict(statement, restriction));
        if (wish.keys() != null) {
            statement.withKeys(model.key(), wish.keys());
        }
        wish.order().forEach(by -> statement.orderBy(statement.expression(by.leaf()), by.descending()));
    }

    private static <X> void restrict(Statement<X> statement, Visibility.Restriction restriction) {
        X expression = statement.expression(restriction.leaf());
        if (restriction.values().size() == 1) {
            statement.equal(expression, restriction.values().get(0));
        } else {
            List<Object> present =
                    restriction.values().stream().filter(Objects::nonNull).toList();
            statement.in(
                    expression, present, present.size() < restriction.values().size());
        }
    }

    /** A check must see the object as the statement read it, not as the entity manager knew it before. */
    private static void forget(EntityManager entityManager, Visibility<?> scope) {
        if (scope.mayRead() != null) {
            entityManager.clear();
        }
    }

    private <X> List<RowData> select(Statement<X> statement, RowRequest wish, Predicate<T> mayRead) {
        columns.select(statement);
        if (mayRead != null) {
            statement.selectEntity();
        }
        List<RowData> rows = new ArrayList<>();
        List<Object[]> found = statement.rows(wish.first(), wish.max());
        if (mayRead != null && wish.max() == maxRows + 1) {
            checked(found);
        }
        for (Object[] values : found) {
            if (mayRead == null || mayRead.test(model.javaType().cast(values[columns.count()]))) {
                rows.add(row(values));
            }
        }
        return rows;
    }
}
