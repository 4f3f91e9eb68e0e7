package org.cbchannels.model.entity;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.SingularAttribute;
import jakarta.persistence.metamodel.Type.PersistenceType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.cbchannels.model.attribute.EntityAttributes;

/** An entity class of a persistence unit; immutable and thread-safe. */
public final class EntityModel<T> {

    private final EntityType<T> type;
    private final KeyType key;
    private final String version;

    private EntityModel(EntityType<T> type) {
        this.type = type;
        this.key = new KeyType(type);
        this.version = type.getSingularAttributes().stream()
                .filter(SingularAttribute::isVersion)
                .map(Attribute::getName)
                .findFirst()
                .orElse(null);
    }

    /**
     * Reads the metamodel.
     *
     * @throws IllegalArgumentException if it has a key that can't be handled
     */
    public static <T> EntityModel<T> of(EntityManagerFactory factory, Class<T> type) {
        return new EntityModel<>(factory.getMetamodel().entity(type));
    }

    /** The class. */
    public Class<T> javaType() {
        return type.getJavaType();
    }

    /** What queries call it. */
    public String name() {
        return type.getName();
    }

    EntityType<T> type() {
        return type;
    }

    /** Its primary key. */
    public KeyType key() {
        return key;
    }

    /** The name of its version attribute; null if it has none. */
    public String version() {
        return version;
    }

    /** A new object. */
    public T make() {
        return Property.make(type.getJavaType());
    }

    /** The key of a managed or detached object. */
    public List<Object> keyOf(T entity) {
        return valuesOfKey(entity);
    }

    List<Object> valuesOfKey(Object entity) {
        List<Object> values = new ArrayList<>();
        for (Leaf leaf : key.leaves()) {
            Object value = entity;
            for (Attribute<?, ?> step : leaf.steps()) {
                value = value == null
                        ? null
                        : Property.of(value.getClass(), step.getName()).read(value);
            }
            values.add(value);
        }
        return values;
    }

    /** The names of all attributes. */
    public Set<String> attributes() {
        return type.getAttributes().stream().map(Attribute::getName).collect(Collectors.toSet());
    }

    /**
     * The names of the basic attributes but those that JSON Binding leaves out, in the order of their declaration as
     * far as that is known.
     */
    List<String> basic() {
        Set<String> basic = type.getSingularAttributes().stream()
                .filter(attribute -> attribute.getType().getPersistenceType() == PersistenceType.BASIC)
                .filter(attribute -> !Mapping.isTransient(attribute))
                .map(Attribute::getName)
                .collect(Collectors.toSet());
        Set<String> ordered =
                new LinkedHashSet<>(EntityAttributes.of(type.getJavaType()).names());
        ordered.retainAll(basic);
        basic.stream().sorted().forEach(ordered::add);
        return List.copyOf(ordered);
    }
}
