package org.cbchannels.model.unit;

import jakarta.enterprise.inject.Any;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.ArrayList;
import java.util.List;
import org.cbchannels.spi.EscapingLogger;

/** The units whose factories or entity managers the application offers as beans. */
final class BeanFactories implements FactorySource {

    private static final System.Logger LOG = EscapingLogger.of("org.cbchannels.model");

    @Override
    public List<Candidate> candidates(Class<?> type, boolean kinds) {
        List<Candidate> found = new ArrayList<>();
        try {
            var instances = Beans.instances();
            instances
                    .select(EntityManagerFactory.class, Any.Literal.INSTANCE)
                    .forEach(factory -> found.add(candidate(factory, found)));
            instances
                    .select(EntityManager.class, Any.Literal.INSTANCE)
                    .forEach(entityManager -> found.add(candidate(entityManager.getEntityManagerFactory(), found)));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "The application's beans have no persistence units to offer", e);
        }
        return found.stream()
                .filter(candidate -> candidate.has(type, kinds))
                .limit(1)
                .toList();
    }

    /**
     * A factory does not tell the name of its unit, nor whether another one is of the same unit: the first has to do.
     */
    private static Candidate candidate(EntityManagerFactory factory, List<Candidate> found) {
        return new Candidate("bean " + (found.size() + 1), factory);
    }
}
