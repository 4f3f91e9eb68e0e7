package org.cbchannels.model.entity;

import jakarta.json.bind.annotation.JsonbTransient;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.ManagedType;
import jakarta.persistence.metamodel.SingularAttribute;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the metamodel of Jakarta Persistence does not tell of an attribute, as its annotations say it. */
public final class Mapping {

    private Mapping() {}

    /** An annotation of the attribute's field or getter, whichever has it; null if neither has. */
    static <A extends Annotation> A annotation(Attribute<?, ?> attribute, Class<A> type) {
        if (attribute.getJavaMember() instanceof AnnotatedElement member && member.isAnnotationPresent(type)) {
            return member.getAnnotation(type);
        }
        Class<?> owner = attribute.getDeclaringType().getJavaType();
        return owner == null ? null : Property.of(owner, attribute.getName()).annotation(type);
    }

    /** Whether JSON Binding leaves it out. */
    static boolean isTransient(Attribute<?, ?> attribute) {
        return annotation(attribute, JsonbTransient.class) != null;
    }

    /** Whether the other side has the relation in its table. */
    static boolean isInverse(Attribute<?, ?> attribute) {
        OneToOne one = annotation(attribute, OneToOne.class);
        OneToMany many = annotation(attribute, OneToMany.class);
        ManyToMany both = annotation(attribute, ManyToMany.class);
        return one != null && !one.mappedBy().isEmpty()
                || many != null && !many.mappedBy().isEmpty()
                || both != null && !both.mappedBy().isEmpty();
    }

    /** Whether it is a relation that gives an object its key, or a part of it. */
    static boolean givesKey(Attribute<?, ?> attribute) {
        return annotation(attribute, MapsId.class) != null;
    }

    /** The relations that give the objects their keys, by the names of the parts that they give; the empty name for the whole. */
    static Map<String, SingularAttribute<?, ?>> keyGivers(EntityType<?> entity) {
        Map<String, SingularAttribute<?, ?>> givers = new LinkedHashMap<>();
        for (SingularAttribute<?, ?> attribute : entity.getSingularAttributes()) {
            MapsId annotation = annotation(attribute, MapsId.class);
            if (annotation != null) {
                givers.put(annotation.value(), attribute);
            }
        }
        return givers;
    }

    /** Whether the elements of a collection have numbers. */
    public static boolean hasIndex(Attribute<?, ?> many) {
        return annotation(many, OrderColumn.class) != null;
    }

    /** One criterion by which the elements of a collection are ordered; without steps, by the elements themselves. */
    public record Ordering(List<Attribute<?, ?>> steps, boolean descending) {}

    /**
     * How the elements of a collection are ordered; empty if they are not.
     *
     * @see <a href="https://jakarta.ee/specifications/persistence/3.1/jakarta-persistence-spec-3.1#a14685">Persistence 3.1, 11.1.42:
     *     OrderBy</a>
     */
    public static List<Ordering> orderings(Attribute<?, ?> many) {
        OrderBy annotation = annotation(many, OrderBy.class);
        List<Ordering> orderings = new ArrayList<>();
        if (annotation == null) {
            return orderings;
        }
        String text = annotation.value().strip();
        boolean justDirection = text.isEmpty() || text.equalsIgnoreCase("ASC") || text.equalsIgnoreCase("DESC");
        if (justDirection) {
            boolean descending = text.equalsIgnoreCase("DESC");
            if (Fields.target(many) instanceof EntityType<?> entity) {
                new KeyType(entity).leaves().forEach(leaf -> orderings.add(new Ordering(leaf.steps(), descending)));
            } else {
                orderings.add(new Ordering(List.of(), descending));
            }
            return orderings;
        }
        for (String item : text.split(",")) {
            String[] words = item.strip().split("\\s+");
            List<Attribute<?, ?>> steps = steps(Fields.target(many), words[0]);
            orderings.add(new Ordering(steps, words.length > 1 && words[1].equalsIgnoreCase("DESC")));
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
            Attribute<?, ?> attribute = EntityModel.attribute(type, name);
            steps.add(attribute);
            owner = Fields.target(attribute);
        }
        return steps;
    }
}
