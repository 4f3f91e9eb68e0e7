package org.cbchannels.model.query;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.JoinType;
import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Selection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;

/** A query of the Criteria API; it takes a condition that is code. */
final class CriteriaStatement<T> extends Statement<Expression<?>> {

    private final CriteriaBuilder builder;
    private final CriteriaQuery<Tuple> query;
    private final Root<T> root;
    private final List<Selection<?>> selected = new ArrayList<>();
    private final List<Predicate> conditions = new ArrayList<>();
    private final List<Order> order = new ArrayList<>();

    CriteriaStatement(EntityManager entityManager, Class<T> type) {
        super(entityManager);
        this.builder = entityManager.getCriteriaBuilder();
        this.query = builder.createTupleQuery();
        this.root = query.from(type);
    }

    /** RowQuery must meet it. */
    void condition(BiFunction<CriteriaBuilder, Root<T>, Predicate> code) {
        Predicate condition = code.apply(builder, root);
        if (condition != null) {
            conditions.add(condition);
        }
    }

    @Override
    Expression<?> root() {
        return root;
    }

    @Override
    Expression<?> join(Expression<?> from, String attribute) {
        return ((From<?, ?>) from).join(attribute, JoinType.LEFT);
    }

    @Override
    Expression<?> get(Expression<?> from, String attribute) {
        return ((Path<?>) from).get(attribute);
    }

    @Override
    void select(Expression<?> expression) {
        selected.add(expression);
    }

    @Override
    void selectEntity() {
        selected.add(root);
    }

    @Override
    void selectPresence(Expression<?> expression) {
        selected.add(builder.<Integer>selectCase()
                .when(builder.isNull(expression), 0)
                .otherwise(1));
    }

    @Override
    void count(Expression<?> expression) {
        selected.add(builder.count(expression));
    }

    @Override
    void equal(Expression<?> expression, Object value) {
        conditions.add(value == null ? builder.isNull(expression) : builder.equal(expression, value));
    }

    @Override
    void in(Expression<?> expression, Collection<?> values, boolean orNull) {
        Predicate in = values.isEmpty() ? builder.disjunction() : expression.in(values);
        conditions.add(orNull ? builder.or(in, builder.isNull(expression)) : in);
    }

    @Override
    void anyOf(List<Expression<?>> expressions, Collection<List<Object>> values) {
        List<Predicate> alternatives = new ArrayList<>();
        for (List<Object> row : values) {
            List<Predicate> equals = new ArrayList<>();
            for (int i = 0; i < expressions.size(); i++) {
                equals.add(builder.equal(expressions.get(i), row.get(i)));
            }
            alternatives.add(builder.and(equals.toArray(Predicate[]::new)));
        }
        conditions.add(builder.or(alternatives.toArray(Predicate[]::new)));
    }

    @Override
    void orderBy(Expression<?> expression, boolean descending) {
        order.add(descending ? builder.desc(expression) : builder.asc(expression));
    }

    @Override
    Query query() {
        query.multiselect(selected);
        query.where(conditions.toArray(Predicate[]::new));
        query.orderBy(order);
        return entityManager().createQuery(query);
    }
}
