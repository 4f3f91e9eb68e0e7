package org.cbchannels.model.query;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.List;
import java.util.function.BiFunction;
import org.cbchannels.model.entity.Leaf;

/**
 * Which objects there are for somebody.
 *
 * @param where a condition as text; null for none
 * @param user the name that it may ask for; null where nobody is known
 * @param code a condition as code; null for none
 * @param mayRead a check of each object; null for none
 * @param group the values that objects must have
 */
public record Visibility<T>(
        String where,
        String user,
        BiFunction<CriteriaBuilder, Root<T>, Predicate> code,
        java.util.function.Predicate<T> mayRead,
        List<Restriction> group) {

    /** A value must be one of these; null among them for none. */
    public record Restriction(Leaf leaf, List<Object> values) {}

    /** All objects, whoever may see them. */
    public static <T> Visibility<T> everything() {
        return new Visibility<>(null, null, null, null, List.of());
    }

    boolean needsMemory() {
        return mayRead != null || where != null && code != null;
    }
}
