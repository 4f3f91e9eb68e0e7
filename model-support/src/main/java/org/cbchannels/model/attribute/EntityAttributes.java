package org.cbchannels.model.attribute;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The basic attributes of an entity class, its key included; immutable and thread-safe. */
public final class EntityAttributes {

    private static final ClassValue<EntityAttributes> KNOWN = new ClassValue<>() {
        @Override
        protected EntityAttributes computeValue(Class<?> type) {
            return new EntityAttributes(type);
        }
    };

    private final Map<String, Attribute> basic;
    private final Map<String, Attribute> embedded;
    private final Set<String> relations;
    private final Attribute id;

    private EntityAttributes(Class<?> type) {
        AttributeReader reader = new AttributeReader(type);
        basic = reader.basic();
        embedded = reader.embedded();
        relations = Set.copyOf(reader.relations());
        id = reader.annotated(Id.class, EmbeddedId.class);
    }

    /** Those of the class. */
    public static EntityAttributes of(Class<?> type) {
        return KNOWN.get(type);
    }

    /** The entity's own class, where a persistence provider put a subclass of its own before it. */
    public static Class<?> entityClass(Object entity) {
        return entityClass(entity.getClass());
    }

    /** The entity class that a class is, or stands for. */
    public static Class<?> entityClass(Class<?> type) {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            if (c.isAnnotationPresent(Entity.class)) {
                return c;
            }
        }
        return type;
    }

    /** The names of all basic attributes. */
    public Set<String> names() {
        return basic.keySet();
    }

    /** The names of the attributes whose values are not among those that are read. */
    public Set<String> relations() {
        return relations;
    }

    /** The entity's key; null if it is made of several attributes. */
    public Object id(Object entity) {
        return id == null ? null : id.read(entity);
    }

    /** The values of all basic attributes, and those of embedded ones as maps. */
    public Map<String, Object> read(Object entity) {
        Map<String, Object> values = new LinkedHashMap<>();
        basic.forEach((name, attribute) -> values.put(name, attribute.read(entity)));
        embedded.forEach((name, attribute) -> {
            Object inner = attribute.read(entity);
            values.put(name, inner == null ? null : of(attribute.type()).read(inner));
        });
        return values;
    }
}
