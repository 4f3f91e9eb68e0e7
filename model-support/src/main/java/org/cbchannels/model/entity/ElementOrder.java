package org.cbchannels.model.entity;

import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.ManagedType;
import java.util.ArrayList;
import java.util.List;

/** How the elements of a collection are ordered. */
public final class ElementOrder {

    private ElementOrder() {}

    /** Whether the elements of a collection have numbers. */
    public static boolean hasIndex(Attribute<?, ?> many) {
        return Mapping.annotation(many, OrderColumn.class) != null;
    }

    /** One criterion by which the elements of a collection are ordered; without steps, by the elements themselves. */
    public record Criterion(List<Attribute<?, ?>> steps, boolean descending) {}

    /**
     * How the elements of a collection are ordered; empty if they are not.
     *
     * @see <a href="https://jakarta.ee/specifications/persistence/3.1/jakarta-persistence-spec-3.1#a14685">Persistence 3.1, 11.1.42:
     *     OrderBy</a>
     */
    public static List<Criterion> of(Attribute<?, ?> many) {
        OrderBy annotation = Mapping.annotation(many, OrderBy.class);
        List<Criterion> orderings = new ArrayList<>();
        if (annotation == null) {
            return orderings;
        }
        String text = annotation.value().strip();
        boolean justDirection = text.isEmpty() || text.equalsIgnoreCase("ASC") || text.equalsIgnoreCase("DESC");
        if (justDirection) {
            boolean descending = text.equalsIgnoreCase("DESC");
            if (Attributes.target(many) instanceof EntityType<?> entity) {
                new KeyType(entity).leaves().forEach(leaf -> orderings.add(new Criterion(leaf.steps(), descending)));
            } else {
                orderings.add(new Criterion(List.of(), descending));
            }
            return orderings;
        }
        for (String item : text.split(",")) {
            String[] words = item.strip().split("\\s+");
            List<Attribute<?, ?>> steps = steps(Attributes.target(many), words[0]);
            orderings.add(new Criterion(steps, words.length > 1 && words[1].equalsIgnoreCase("DESC")));
        }
        return orderings;
    }

    private static List<Attribute<?, ?>> steps(Object target, String path) {
        List<Attribute<?, ?>> steps = new ArrayList<>();
        Object owner = target;
        for (String name : path.split("\\.")) {
            if (!(owner instanceof ManagedType<?> type)) {
                throw new IllegalArgumentException("\"" + path + "\" orders nothing");
            }
            Attribute<?, ?> attribute = Attributes.find(type, name);
            steps.add(attribute);
            owner = Attributes.target(attribute);
        }
        return steps;
    }
}
