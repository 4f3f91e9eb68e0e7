package org.cbchannels.model.entity;

import jakarta.json.bind.annotation.JsonbTransient;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.SingularAttribute;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the metamodel of Jakarta Persistence does not tell of an attribute, as its annotations say it. */
final class Mapping {

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

    /**
     * The relations that give the objects their keys, by the names of the parts that they give; the empty name for the
     * whole.
     */
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
}
