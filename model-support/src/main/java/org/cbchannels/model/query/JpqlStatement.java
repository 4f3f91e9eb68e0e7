package org.cbchannels.model.query;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cbchannels.model.entity.Leaf;

/** A query as text; it takes a condition that is text. */
final class JpqlStatement extends Statement<String> {

    private final String entity;
    private final List<String> selected = new ArrayList<>();
    private final StringBuilder joins = new StringBuilder();
    private final List<String> conditions = new ArrayList<>();
    private final List<String> order = new ArrayList<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private int aliases;

    JpqlStatement(EntityManager entityManager, String entity) {
        super(entityManager);
        this.entity = entity;
    }

    /** RowQuery must meet it. */
    void condition(String qualified) {
        conditions.add("(" + qualified + ")");
    }

    /** Gives a parameter of the condition a value. */
    void parameter(String name, Object value) {
        parameters.put(name, value);
    }

    @Override
    String root() {
        return Condition.ALIAS;
    }

    @Override
    String join(String from, String attribute) {
        String alias = "j" + aliases++ + "_";
        joins.append(" left join ")
                .append(from)
                .append('.')
                .append(attribute)
                .append(' ')
                .append(alias);
        return alias;
    }

    @Override
    String get(String from, String attribute) {
        return from + "." + attribute;
    }

    @Override
    void select(String expression) {
        selected.add(expression);
    }

    @Override
    void selectEntity() {
        selected.add(Condition.ALIAS);
    }

    @Override
    void selectPresence(String expression) {
        selected.add("case when " + expression + " is null then 0 else 1 end");
    }

    /** Joins the elements of a collection; objects without any are left out. */
    String joinElements(Leaf many) {
        String from = owner(many);
        String alias = "j" + aliases++ + "_";
        joins.append(" join ")
                .append(from)
                .append('.')
                .append(many.last().getName())
                .append(' ')
                .append(alias);
        joined("." + many.path(), alias);
        return alias;
    }

    @Override
    void count(String expression) {
        selected.add("count(" + expression + ")");
    }

    @Override
    void equal(String expression, Object value) {
        conditions.add(value == null ? expression + " is null" : expression + " = " + put(value));
    }

    @Override
    void in(String expression, Collection<?> values, boolean orNull) {
        String in = values.isEmpty() ? "1 = 0" : expression + " in " + put(List.copyOf(values));
        conditions.add(orNull ? "(" + in + " or " + expression + " is null)" : in);
    }

    @Override
    void anyOf(List<String> expressions, Collection<List<Object>> values) {
        List<String> alternatives = new ArrayList<>();
        for (List<Object> row : values) {
            List<String> equals = new ArrayList<>();
            for (int i = 0; i < expressions.size(); i++) {
                equals.add(expressions.get(i) + " = " + put(row.get(i)));
            }
            alternatives.add("(" + String.join(" and ", equals) + ")");
        }
        conditions.add(alternatives.isEmpty() ? "1 = 0" : "(" + String.join(" or ", alternatives) + ")");
    }

    private String put(Object value) {
        String name = "p" + parameters.size() + "_";
        parameters.put(name, value);
        return ":" + name;
    }

    @Override
    void orderBy(String expression, boolean descending) {
        order.add(expression + (descending ? " desc" : ""));
    }

    @Override
    Query query() {
        String text = "select " + String.join(", ", selected) + " from " + entity + " " + Condition.ALIAS + joins
                + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions))
                + (order.isEmpty() ? "" : " order by " + String.join(", ", order));
        Query query = entityManager().createQuery(text);
        parameters.forEach(query::setParameter);
        return query;
    }
}
