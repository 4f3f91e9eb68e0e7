package org.cbchannels.model.unit;

import jakarta.persistence.EntityManagerFactory;
import java.util.List;

/** One way to find persistence units; Jakarta Persistence has none that works for a library on every server. */
interface FactorySource {

    /** The units with the entity class that can be found from the calling thread; never fails. */
    List<Candidate> candidates(Class<?> type);

    /** A unit; its name is for people where the unit's own is not known. */
    record Candidate(String name, EntityManagerFactory factory) {

        boolean has(Class<?> type) {
            return factory.getMetamodel().getEntities().stream().anyMatch(entity -> entity.getJavaType() == type);
        }
    }
}
