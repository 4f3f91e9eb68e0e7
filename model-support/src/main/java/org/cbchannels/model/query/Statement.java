package org.cbchannels.model.query;

import jakarta.persistence.CacheRetrieveMode;
import jakarta.persistence.CacheStoreMode;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.SingularAttribute;
import jakarta.persistence.metamodel.Type.PersistenceType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.cbchannels.model.entity.KeyType;
import org.cbchannels.model.entity.Leaf;

/**
 * One query for values of an entity class, put together step by step; for one thread.
 *
 * @param <X> how it writes expressions
 */
abstract class Statement<X> {

    static final String TIMEOUT = "jakarta.persistence.query.timeout";

    /** So many keys are looked for at once. */
    static final int KEYS = 200;

    private final EntityManager entityManager;
    private final Map<String, X> joins = new HashMap<>();

    Statement(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    final EntityManager entityManager() {
        return entityManager;
    }

    /** Notes what a way was joined as. */
    final void joined(String path, X as) {
        joins.put(path, as);
    }

    abstract X root();

    /** An outer join. */
    abstract X join(X from, String attribute);

    abstract X get(X from, String attribute);

    abstract void select(X expression);

    abstract void selectEntity();

    /** Selects 1 if the value is there, else 0. */
    abstract void selectPresence(X expression);

    abstract void count(X expression);

    abstract void equal(X expression, Object value);

    /** Null may be one of the values. */
    abstract void in(X expression, Collection<?> values, boolean orNull);

    /** Each row must have the values of one of the lists. */
    abstract void anyOf(List<X> expressions, Collection<List<Object>> values);

    abstract void orderBy(X expression, boolean descending);

    abstract Query query();

    /** The expression of a value; relations on the way are joined once. */
    final X expression(Leaf leaf) {
        X at = root();
        StringBuilder path = new StringBuilder();
        List<Attribute<?, ?>> steps = leaf.steps();
        for (int i = 0; i < steps.size() - 1; i++) {
            Attribute<?, ?> step = steps.get(i);
            path.append('.').append(step.getName());
            X from = at;
            if (isEmbedded(step)) {
                at = joins.computeIfAbsent(path.toString(), unknown -> get(from, step.getName()));
            } else {
                at = joins.computeIfAbsent(path.toString(), unknown -> join(from, step.getName()));
            }
        }
        Attribute<?, ?> last = steps.get(steps.size() - 1);
        if (last.isCollection()) {
            X from = at;
            return joins.computeIfAbsent(path + "." + last.getName(), unknown -> join(from, last.getName()));
        }
        return get(at, last.getName());
    }

    /** What the way to an attribute starts from. */
    final X owner(Leaf leaf) {
        return leaf.steps().size() == 1
                ? root()
                : expression(new Leaf(leaf.steps().subList(0, leaf.steps().size() - 1), List.of()));
    }

    /**
     * Only objects with these keys; one key is compared as such, because providers prepare lists of values anew each
     * time.
     */
    final void withKeys(KeyType key, Collection<List<Object>> keys) {
        List<X> parts = key.leaves().stream().map(this::expression).toList();
        if (keys.size() == 1) {
            Iterator<Object> values = keys.iterator().next().iterator();
            parts.forEach(part -> equal(part, values.next()));
        } else if (parts.size() == 1) {
            in(parts.get(0), keys.stream().map(values -> values.get(0)).toList(), false);
        } else {
            anyOf(parts, keys);
        }
    }

    /** Selects the parts of the key, and then the values. */
    final void selectWithKey(KeyType key, List<Leaf> leaves) {
        key.leaves().forEach(leaf -> select(expression(leaf)));
        leaves.forEach(leaf -> select(expression(leaf)));
    }

    private static boolean isEmbedded(Attribute<?, ?> step) {
        return step instanceof SingularAttribute<?, ?> single
                && single.getType().getPersistenceType() == PersistenceType.EMBEDDABLE;
    }

    /** What the database has, whatever a cache says. */
    final List<Object[]> rows(int first, int max) {
        Query query = query();
        query.setHint("jakarta.persistence.cache.retrieveMode", CacheRetrieveMode.BYPASS);
        query.setHint("jakarta.persistence.cache.storeMode", CacheStoreMode.BYPASS);
        Object timeout = entityManager.getProperties().get(TIMEOUT);
        if (timeout != null) { // EclipseLink does not look for it there
            query.setHint(TIMEOUT, timeout);
        }
        if (first > 0) {
            query.setFirstResult(first);
        }
        if (max < Integer.MAX_VALUE) {
            query.setMaxResults(max);
        }
        List<Object[]> rows = new ArrayList<>();
        for (Object row : query.getResultList()) {
            rows.add(
                    row instanceof Object[] values
                            ? values
                            : row instanceof jakarta.persistence.Tuple tuple ? tuple.toArray() : new Object[] {row});
        }
        return rows;
    }
}
