package org.cbchannels.model.unit;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.metamodel.EntityType;
import java.util.ArrayList;
import java.util.List;

/**
 * One way to find persistence units; providers add theirs as services. Jakarta Persistence has none that works for a
 * library on every server.
 */
public interface FactorySource {

    /**
     * The units with the entity class, that can be found from the calling thread; never fails.
     *
     * @param kinds whether entities of subclasses do
     */
    List<Candidate> candidates(Class<?> type, boolean kinds);

    /** A unit; its name is for people where the unit's own is not known. */
    record Candidate(String name, EntityManagerFactory factory) {

        /** Whether it has the entity class, or one that is a subclass. */
        public boolean has(Class<?> type, boolean kinds) {
            return kinds ? !kinds(type).isEmpty() : kinds(type).contains(type);
        }

        /** The entity classes that are the class or subclasses of it. */
        public List<Class<?>> kinds(Class<?> type) {
            List<Class<?>> kinds = new ArrayList<>();
            for (EntityType<?> entity : factory.getMetamodel().getEntities()) {
                if (entity.getJavaType() != null && type.isAssignableFrom(entity.getJavaType())) {
                    kinds.add(entity.getJavaType());
                }
            }
            return kinds;
        }
    }
}
