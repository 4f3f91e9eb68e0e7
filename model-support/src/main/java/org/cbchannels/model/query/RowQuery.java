package org.cbchannels.model.query;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cbchannels.ConsumerException;
import org.cbchannels.model.entity.EntityModel;
import org.cbchannels.model.entity.Fields;
import org.cbchannels.model.entity.JsonConversion;
import org.cbchannels.model.entity.Leaf;
import org.cbchannels.model.entity.Relation;

/**
 * Reads rows of one model.
 *
 * <p>The values of a row are read by the same statement as decides whether it may be seen: a row is never sent with
 * values that it was given when it could not be seen any more. Immutable and thread-safe.
 */
public final class RowQuery<T> {

    /** The property of an entity manager that says how many milliseconds each query may take. */
    public static final String TIMEOUT = Statement.TIMEOUT;

    private final EntityModel<T> model;
    private final RowStatements<T> statements;
    private final RowReader<T> reader;
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
        this.model = model;
        this.statements = new RowStatements<>(model);
        this.order = order;
        this.maxRows = Math.min(maxRows, Integer.MAX_VALUE - 1);
        this.reader = new RowReader<>(model, fields, relations, this.maxRows, conversion);
    }

    /** The order without other wishes. */
    public List<Order> order() {
        return order;
    }

    /**
     * Those of the objects with the keys that are in the scope.
     *
     * <p>Where each object is checked, the entity manager knows no object afterwards, so what was changed must be
     * flushed.
     */
    public Map<List<Object>, RowData> withKeys(
            EntityManager entityManager, Visibility<T> scope, Collection<List<Object>> keys) {
        Map<List<Object>, RowData> found = new LinkedHashMap<>();
        List<List<Object>> all = List.copyOf(keys);
        for (int from = 0; from < all.size(); from += Statement.KEYS) {
            RowRequest request = new RowRequest(
                    all.subList(from, Math.min(all.size(), from + Statement.KEYS)),
                    List.of(),
                    List.of(),
                    0,
                    Integer.MAX_VALUE);
            reader.read(entityManager, scope, request).forEach(row -> found.put(row.key(), row));
        }
        return found;
    }

    /** The values of the objects that there are, whoever may see them, by their keys. */
    public Map<List<Object>, List<Object>> valuesOf(
            EntityManager entityManager, Collection<List<Object>> keys, List<Leaf> leaves) {
        Map<List<Object>, List<Object>> found = new HashMap<>();
        List<List<Object>> all = List.copyOf(keys);
        int width = model.key().leaves().size();
        for (int from = 0; from < all.size(); from += Statement.KEYS) {
            JpqlStatement statement = statements.ofAll(entityManager);
            statement.withKeys(model.key(), all.subList(from, Math.min(all.size(), from + Statement.KEYS)));
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
        return reader.checked(
                reader.read(entityManager, scope, new RowRequest(null, List.of(), order, 0, maxRows + 1)));
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
            List<RowData> all = reader.checked(
                    reader.read(entityManager, scope, new RowRequest(null, filters, wanted, 0, maxRows + 1)));
            Page numbered = Page.of(page, size, all.size());
            return numbered.with(all.subList((int) numbered.first(), (int) numbered.end()));
        }
        Page numbered = Page.of(page, size, count(entityManager, scope, filters));
        RowRequest request = new RowRequest(null, filters, wanted, (int) numbered.first(), size);
        return numbered.with(reader.read(entityManager, scope, request));
    }

    /**
     * The keys of all objects of the scope, in order; so many and one more, at most, as the model may have.
     *
     * <p>What reads nothing else can't fail because of another value.
     */
    public List<List<Object>> keys(EntityManager entityManager, Visibility<T> scope) {
        RowRequest request = new RowRequest(null, List.of(), order, 0, maxRows + 1);
        Statement<?> statement = statements.statement(entityManager, scope, request);
        statement.selectWithKey(model.key(), List.of());
        return reader.checked(statement.rows(0, request.max())).stream()
                .map(List::of)
                .toList();
    }

    /** Reads nothing, but as everything else is read: fails if the database can't be read. */
    public void probe(EntityManager entityManager) {
        JpqlStatement statement = statements.ofAll(entityManager);
        statement.selectWithKey(model.key(), List.of());
        statement.rows(0, 1);
    }

    /** The keys of the objects, whoever may see them, that have one of the values. */
    public List<List<Object>> keysOf(EntityManager entityManager, List<Leaf> leaves, List<Object> values) {
        JpqlStatement statement = statements.ofAll(entityManager);
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
        for (RowData row : reader.readSingles(entityManager, scope, new RowRequest(null, List.of(), List.of(), 0, 1))) {
            withKeys(entityManager, scope, List.of(row.key()));
            withKeys(entityManager, scope, List.of(row.key(), row.key()));
        }
    }

    private long count(EntityManager entityManager, Visibility<T> scope, List<Visibility.Restriction> filters) {
        RowRequest request = new RowRequest(null, filters, List.of(), 0, Integer.MAX_VALUE);
        Statement<?> statement = statements.statement(entityManager, scope, request);
        count(statement);
        return ((Number) statement.rows(0, Integer.MAX_VALUE).get(0)[0]).longValue();
    }

    private <X> void count(Statement<X> statement) {
        statement.count(statement.expression(model.key().leaves().get(0)));
    }
}
