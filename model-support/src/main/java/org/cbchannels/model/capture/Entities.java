package org.cbchannels.model.capture;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.metamodel.EntityType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cbchannels.model.attribute.EntityAttributes;
import org.cbchannels.model.unit.PersistenceUnit;
import org.cbchannels.model.unit.PersistenceUnits;

/** What is known of entity classes: from their persistence units, or else from their annotations; thread-safe. */
@ApplicationScoped
public class Entities {

    private final ConcurrentMap<PersistenceUnit, Map<Class<?>, EntityType<?>>> types = new ConcurrentHashMap<>();
    private final ConcurrentMap<EntityType<?>, EntityAttributes> attributes = new ConcurrentHashMap<>();

    @Inject
    PersistenceUnits units;

    /** The entity class that a class is, or that a persistence provider put a subclass of its own before. */
    Class<?> entityClass(Class<?> type) {
        EntityType<?> mapped = mapped(type);
        return mapped == null ? EntityAttributes.entityClass(type) : mapped.getJavaType();
    }

    /** Its attributes. */
    EntityAttributes attributes(Class<?> type) {
        EntityType<?> mapped = mapped(type);
        return mapped == null
                ? EntityAttributes.of(EntityAttributes.entityClass(type))
                : attributes.computeIfAbsent(mapped, EntityAttributes::of);
    }

    /**
     * Its key.
     *
     * @throws IllegalStateException if that is not known
     */
    Object id(Object entity) {
        PersistenceUnit unit = units.of(entity.getClass());
        Object id = unit == null ? attributes(entity.getClass()).id(entity) : unit.identifier(entity);
        if (id == null) {
            throw new IllegalStateException(
                    entity.getClass().getName() + " has a key of several attributes, and no unit is known to have it");
        }
        return id;
    }

    private EntityType<?> mapped(Class<?> type) {
        PersistenceUnit unit = units.of(type);
        if (unit == null) {
            return null;
        }
        Map<Class<?>, EntityType<?>> known = types.computeIfAbsent(unit, Entities::types);
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            EntityType<?> mapped = known.get(c);
            if (mapped != null) {
                return mapped;
            }
        }
        return null;
    }

    private static Map<Class<?>, EntityType<?>> types(PersistenceUnit unit) {
        return unit.factory().getMetamodel().getEntities().stream()
                .collect(Collectors.toMap(EntityType::getJavaType, Function.identity(), (one, other) -> one));
    }
}
