package org.cbchannels.model.query;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
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
import org.cbchannels.model.entity.Relation;

/** Reads the rows that are asked for, each with the values it had when it was seen; immutable and thread-safe. */
final class RowReader<T> {

    /** So often rows are read again that change while their many values are read. */
    private static final int ATTEMPTS = 3;

    private final EntityModel<T> model;
    private final RowStatements<T> statements;
    private final Fields fields;
    private final List<Relation> relations;
    private final Columns columns;
    private final ManyValues many;
    private final int maxRows;

    RowReader(EntityModel<T> model, Fields fields, List<Relation> relations, int maxRows, JsonConversion conversion) {
        this.model = model;
        this.statements = new RowStatements<>(model);
        this.fields = fields;
        this.relations = relations;
        this.maxRows = maxRows;
        this.many = new ManyValues(model, fields, relations, conversion);
        this.columns = new Columns(conversion);
        model.key().leaves().forEach(columns::add);
        fields.singles().forEach(columns::add);
        relations.stream()
                .filter(RowReader::isSingle)
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

    /** The same, if they are no more than the model may have. */
    <R> List<R> checked(List<R> rows) {
        if (rows.size() > maxRows) {
            throw new ConsumerException("There are more than " + maxRows + " objects", ErrorCode.TOO_MANY);
        }
        return rows;
    }

    /** Values that an object has many of take statements of their own: what changes between these is read again. */
    List<RowData> read(EntityManager entityManager, Visibility<T> scope, RowRequest request) {
        List<RowData> rows = readSingles(entityManager, scope, request);
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
    List<RowData> readSingles(EntityManager entityManager, Visibility<T> scope, RowRequest request) {
        forget(entityManager, scope);
        if (scope.where() == null || scope.code() == null) {
            return select(statements.statement(entityManager, scope, request), request, scope.mayRead());
        }
        List<RowData> rows = select(statements.jpql(entityManager, scope, request), request, scope.mayRead());
        if (request.max() == maxRows + 1) {
            checked(rows);
        }
        Set<RowData> both = new HashSet<>();
        for (int from = 0; from < rows.size(); from += Statement.KEYS) {
            List<List<Object>> keys = rows.subList(from, Math.min(rows.size(), from + Statement.KEYS)).stream()
                    .map(RowData::key)
                    .toList();
            RowRequest same = new RowRequest(keys, List.of(), List.of(), 0, Integer.MAX_VALUE);
            forget(entityManager, scope);
            both.addAll(select(statements.criteria(entityManager, scope, same), same, scope.mayRead()));
        }
        return rows.stream().filter(both::contains).toList();
    }

    /** A check must see the object as the statement read it, not as the entity manager knew it before. */
    private static void forget(EntityManager entityManager, Visibility<?> scope) {
        if (scope.mayRead() != null) {
            entityManager.clear();
        }
    }

    private <X> List<RowData> select(Statement<X> statement, RowRequest request, Predicate<T> mayRead) {
        columns.select(statement);
        if (mayRead != null) {
            statement.selectEntity();
        }
        List<RowData> rows = new ArrayList<>();
        List<Object[]> found = statement.rows(request.first(), request.max());
        if (mayRead != null && request.max() == maxRows + 1) {
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
