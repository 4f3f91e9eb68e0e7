package org.cbchannels.model.attribute;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.metamodel.ManagedType;
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
    private final Map<String, Embedded> embedded = new LinkedHashMap<>();
    private final Map<String, Attribute> links;
    private final Set<String> unseen;
    private final Attribute id;

    /** An attribute with attributes of its own. */
    private record Embedded(Attribute attribute, EntityAttributes inner) {}

    private EntityAttributes(Class<?> type) {
        AttributeReader reader = new AttributeReader(type);
        basic = reader.basic();
        reader.embedded()
                .forEach((name, attribute) -> embedded.put(name, new Embedded(attribute, of(attribute.type()))));
        links = reader.links();
        unseen = unseen(reader.collections());
        id = reader.annotated(Id.class, EmbeddedId.class);
    }

    private EntityAttributes(ManagedType<?> type) {
        MetamodelReader reader = new MetamodelReader(type);
        basic = reader.basic();
        reader.embedded()
                .forEach((attribute, inner) ->
                        embedded.put(attribute.name(), new Embedded(attribute, new EntityAttributes(inner))));
        links = reader.links();
        unseen = unseen(reader.others());
        id = null;
    }

    private Set<String> unseen(Set<String> others) {
        Set<String> names = new LinkedHashSet<>(others);
        basic.values().stream()
                .filter(attribute -> !attribute.isComparable())
                .forEach(attribute -> names.add(attribute.name()));
        embedded.forEach((name, inner) -> {
            if (!inner.inner().unseen.isEmpty()) {
                names.add(name);
            }
        });
        return Set.copyOf(names);
    }

    /** Those that its persistence unit knows, however they are mapped. */
    public static EntityAttributes of(ManagedType<?> type) {
        return new EntityAttributes(type);
    }

    /** Those of the class, as its annotations say. */
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
        embedded.forEach((name, part) -> {
            Object inner = part.attribute().read(object);
            if (inner != null) {
                part.inner().addLinks(inner, prefix + name + ".", found);
            }
        });
    }

    private Map<String, Object> read(Object entity) {
        Map<String, Object> values = new LinkedHashMap<>();
        basic.forEach((name, attribute) -> values.put(name, attribute.read(entity)));
        embedded.forEach((name, part) -> {
            Object inner = part.attribute().read(entity);
            values.put(name, inner == null ? null : part.inner().read(inner));
        });
        return values;
    }
}
