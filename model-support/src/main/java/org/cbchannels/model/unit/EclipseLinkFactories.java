package org.cbchannels.model.unit;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.spi.PersistenceUnitInfo;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The units that EclipseLink has set up in the server.
 *
 * <p>Servers with EclipseLink don't inject units into what a library makes at run time. EclipseLink is asked by reflection, as
 * an application may have another provider.
 */
final class EclipseLinkFactories implements FactorySource {

    private static final System.Logger LOG = System.getLogger("org.cbchannels.model");
    private static final String JPA = "org.eclipse.persistence.internal.jpa.";

    @Override
    public List<Candidate> candidates(Class<?> type) {
        List<Candidate> found = new ArrayList<>();
        try {
            Class<?> setUp = load(JPA + "EntityManagerSetupImpl");
            Class<?> session = load("org.eclipse.persistence.sessions.Session");
            Constructor<?> factory = load(JPA + "EntityManagerFactoryImpl").getConstructor(setUp, Map.class);
            Map<?, ?> units = (Map<?, ?>) load(JPA + "EntityManagerFactoryProvider")
                    .getMethod("getEmSetupImpls")
                    .invoke(null);
            for (Object unit : units.values()) {
                Object itsSession = setUp.getMethod("getSession").invoke(unit);
                if (itsSession != null
                        && session.getMethod("getDescriptor", Class.class).invoke(itsSession, type) != null) {
                    PersistenceUnitInfo info = (PersistenceUnitInfo)
                            setUp.getMethod("getPersistenceUnitInfo").invoke(unit);
                    found.add(new Candidate(
                            info.getPersistenceUnitName(), (EntityManagerFactory) factory.newInstance(unit, Map.of())));
                }
            }
        } catch (ReflectiveOperationException | LinkageError e) {
            LOG.log(System.Logger.Level.DEBUG, "There is no EclipseLink here", e);
        }
        return found;
    }

    private static Class<?> load(String name) throws ClassNotFoundException {
        return Class.forName(name, true, Thread.currentThread().getContextClassLoader());
    }
}
