package org.cbchannels.model.attribute;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The attributes of an entity class, its key included; immutable and thread-safe. */
public final class EntityAttributes {

    private static final ClassValue<EntityAttributes> KNOWN = new ClassValue<>() {
        @Override
        protected EntityAttributes computeValue(Class<?> type) {
            return new EntityAttributes(type);
        }
    };

    private final Map<String, Attribute> basic;
    private final Map<String, Attribute> embedded;
    private final Map<String, Attribute> links;
    private final Set<String> collections;
    private final Attribute id;

    private EntityAttributes(Class<?> type) {
        AttributeReader reader = new AttributeReader(type);
        basic = reader.basic();
        embedded = reader.embedded();
        links = reader.links();
        collections = Set.copyOf(reader.collections());
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

    /** The names of the attributes whose changes can't be seen by what is read. */
    public Set<String> collections() {
        return collections;
    }

    /** The entity's key; null if it is made of several attributes. */
    public Object id(Object entity) {
        return id == null ? null : id.read(entity);
    }

    /** What the entity is like now; leads to no query. */
    public EntityState state(Object entity) {
        if (links.isEmpty()) {
            return new EntityState(read(entity), Map.of());
        }
        Map<String, Link> read = new LinkedHashMap<>();
        links.forEach((name, attribute) -> read.put(name, Link.to(attribute.read(entity))));
        return new EntityState(read(entity), read);
    }

    private Map<String, Object> read(Object entity) {
        Map<String, Object> values = new LinkedHashMap<>();
        basic.forEach((name, attribute) -> values.put(name, attribute.read(entity)));
        embedded.forEach((name, attribute) -> {
            Object inner = attribute.read(entity);
            values.put(name, inner == null ? null : of(attribute.type()).read(inner));
        });
        return values;
    }
}
