package org.cbchannels.model.attribute;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The basic attributes of an entity class, its key included; immutable and thread-safe. */
public final class EntityAttributes {

    private static final Set<Class<?>> PARSEABLE = Set.of(
            String.class, UUID.class, Long.class, long.class, Integer.class, int.class, Short.class, short.class);

    private static final ClassValue<EntityAttributes> KNOWN = new ClassValue<>() {
        @Override
        protected EntityAttributes computeValue(Class<?> type) {
            return new EntityAttributes(type);
        }
    };

    private final Map<String, Attribute> basic;
    private final Attribute id;

    private EntityAttributes(Class<?> type) {
        AttributeReader reader = new AttributeReader(type);
        basic = reader.basic();
        id = reader.annotated(Id.class, EmbeddedId.class);
    }

    /** Those of the class. */
    public static EntityAttributes of(Class<?> type) {
        return KNOWN.get(type);
    }

    /** The entity's own class, where a persistence provider put a subclass of its own before it. */
    public static Class<?> entityClass(Object entity) {
        for (Class<?> c = entity.getClass(); c != null; c = c.getSuperclass()) {
            if (c.isAnnotationPresent(Entity.class)) {
                return c;
            }
        }
        return entity.getClass();
    }

    /** The names of all basic attributes. */
    public Set<String> names() {
        return basic.keySet();
    }

    /** The name of the key; null if the class has none. */
    public String idName() {
        return id == null ? null : id.name();
    }

    /** The entity's key. */
    public Object id(Object entity) {
        return id == null ? null : id.read(entity);
    }

    /** The values of all basic attributes. */
    public Map<String, Object> read(Object entity) {
        Map<String, Object> values = new LinkedHashMap<>();
        basic.forEach((name, attribute) -> values.put(name, attribute.read(entity)));
        return values;
    }

    /** Whether there is a way from text to a key. */
    public boolean canParseId() {
        return id != null && PARSEABLE.contains(id.type());
    }

    /** The key that a text stands for; null if it stands for none. */
    public Object parseId(String text) {
        Class<?> type = id.type();
        try {
            if (type == String.class) {
                return text;
            } else if (List.<Class<?>>of(Long.class, long.class).contains(type)) {
                return Long.valueOf(text);
            } else if (List.<Class<?>>of(Integer.class, int.class).contains(type)) {
                return Integer.valueOf(text);
            } else if (List.<Class<?>>of(Short.class, short.class).contains(type)) {
                return Short.valueOf(text);
            } else if (type == UUID.class) {
                return UUID.fromString(text);
            }
        } catch (IllegalArgumentException e) {
            return null;
        }
        return null;
    }
}
