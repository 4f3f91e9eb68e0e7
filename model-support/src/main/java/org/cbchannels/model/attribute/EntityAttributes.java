package org.cbchannels.model.attribute;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
    private final Set<String> unseen;
    private final Attribute id;

    private EntityAttributes(Class<?> type) {
        AttributeReader reader = new AttributeReader(type);
        basic = reader.basic();
        embedded = reader.embedded();
        links = reader.links();
        unseen = unseen(reader);
        id = reader.annotated(Id.class, EmbeddedId.class);
    }

    private Set<String> unseen(AttributeReader reader) {
        Set<String> names = new LinkedHashSet<>(reader.collections());
        basic.values().stream()
                .filter(attribute -> !attribute.isComparable())
                .forEach(attribute -> names.add(attribute.name()));
        embedded.values().stream()
                .filter(attribute -> !of(attribute.type()).unseen.isEmpty())
                .forEach(attribute -> names.add(attribute.name()));
        return Set.copyOf(names);
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

    /** The names of the attributes that can have changed though nothing that is read differs. */
    public Set<String> unseen() {
        return unseen;
    }

    /** The entity's key; null if it is made of several attributes. */
    public Object id(Object entity) {
        return id == null ? null : id.read(entity);
    }

    /** What the entity is like now; leads to no query. */
    public EntityState state(Object entity) {
        if (links.isEmpty() && embedded.isEmpty()) {
            return new EntityState(read(entity), Map.of());
        }
        Map<String, Link> found = new LinkedHashMap<>();
        addLinks(entity, "", found);
        return new EntityState(read(entity), found);
    }

    /** Those of embedded objects have the names of the entity's attributes before theirs. */
    private void addLinks(Object object, String prefix, Map<String, Link> found) {
        links.forEach((name, attribute) -> found.put(prefix + name, Link.to(attribute.read(object))));
        embedded.forEach((name, attribute) -> {
            Object inner = attribute.read(object);
            if (inner != null) {
                of(attribute.type()).addLinks(inner, prefix + name + ".", found);
            }
        });
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
