package org.cbchannels.model.query;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Objects;
import org.cbchannels.model.entity.EntityModel;

/** Puts the statements for rows of one model together; immutable and thread-safe. */
record RowStatements<T>(EntityModel<T> model) {

    /** For objects, whoever may see them. */
    JpqlStatement ofAll(EntityManager entityManager) {
        return new JpqlStatement(entityManager, model.name());
    }

    /** For what of the scope is asked for; of two conditions only that which is code. */
    Statement<?> statement(EntityManager entityManager, Visibility<T> scope, RowRequest request) {
        return scope.code() == null ? jpql(entityManager, scope, request) : criteria(entityManager, scope, request);
    }

    /** The same, with the condition that is text. */
    JpqlStatement jpql(EntityManager entityManager, Visibility<T> scope, RowRequest request) {
        JpqlStatement statement = ofAll(entityManager);
        if (scope.where() != null) {
            statement.condition(scope.where());
            if (Condition.asksForUser(scope.where())) {
                statement.parameter("user", scope.user());
            }
        }
        restrict(statement, scope, request);
        return statement;
    }

    /** The same, with the condition that is code. */
    CriteriaStatement<T> criteria(EntityManager entityManager, Visibility<T> scope, RowRequest request) {
        CriteriaStatement<T> statement = new CriteriaStatement<>(entityManager, model.javaType());
        statement.condition(scope.code());
        restrict(statement, scope, request);
        return statement;
    }

    private <X> void restrict(Statement<X> statement, Visibility<T> scope, RowRequest request) {
        scope.group().forEach(restriction -> restrict(statement, restriction));
        request.filters().forEach(restriction -> restrict(statement, restriction));
        if (request.keys() != null) {
            statement.withKeys(model.key(), request.keys());
        }
        request.order().forEach(by -> statement.orderBy(statement.expression(by.leaf()), by.descending()));
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
}
