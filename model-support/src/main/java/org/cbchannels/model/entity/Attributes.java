package org.cbchannels.model.entity;

import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.ManagedType;
import jakarta.persistence.metamodel.PluralAttribute;
import jakarta.persistence.metamodel.SingularAttribute;
import jakarta.persistence.metamodel.Type;

/** What the metamodel tells of an attribute. */
public final class Attributes {

    private Attributes() {}

    /**
     * The attribute of the name.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Attribute<?, ?> find(ManagedType<?> type, String name) {
        return type.getAttributes().stream()
                .filter(attribute -> attribute.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        type.getJavaType().getSimpleName() + " has no attribute \"" + name + "\""));
    }

    /** The type that it leads to. */
    static Type<?> target(Attribute<?, ?> attribute) {
        return attribute instanceof SingularAttribute<?, ?> single
                ? single.getType()
                : ((PluralAttribute<?, ?, ?>) attribute).getElementType();
    }

    /** Whether an attribute leads to entities. */
    public static boolean isRelation(Attribute<?, ?> attribute) {
        return target(attribute) instanceof EntityType<?>;
    }

    /** The entity class that an attribute leads to. */
    public static Class<?> typeOf(Attribute<?, ?> relation) {
        return target(relation).getJavaType();
    }
}
