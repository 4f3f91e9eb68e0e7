package org.cbchannels.model.unit.eclipselink;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.spi.PersistenceUnitInfo;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.cbchannels.model.problem.ModelLog;
import org.cbchannels.model.unit.FactorySource;
import org.cbchannels.spi.EscapingLogger;

/**
 * The units that EclipseLink has set up in the server.
 *
 * <p>Servers with EclipseLink don't inject units into what a library makes at run time. EclipseLink is asked by
 * reflection, as an application may have another provider. Thread-safe; a factory that is made here is kept, as one
 * that is collected as garbage takes the whole unit away from everybody.
 */
public final class EclipseLinkFactories implements FactorySource {

    private static final System.Logger LOG = EscapingLogger.of("org.cbchannels.model");
    private static final String JPA = "org.eclipse.persistence.internal.jpa.";

    private final Map<Object, EntityManagerFactory> factories = new IdentityHashMap<>();

    @Override
    public synchronized List<Candidate> candidates(Class<?> type, boolean kinds) {
        List<Candidate> found = new ArrayList<>();
        try {
            Class<?> setUp = load(JPA + "EntityManagerSetupImpl");
            Constructor<?> factory = load(JPA + "EntityManagerFactoryImpl").getConstructor(setUp, Map.class);
            Map<?, ?> units = (Map<?, ?>) load(JPA + "EntityManagerFactoryProvider")
                    .getMethod("getEmSetupImpls")
                    .invoke(null);
            for (Object unit : copy(units)) {
                PersistenceUnitInfo info = (PersistenceUnitInfo)
                        setUp.getMethod("getPersistenceUnitInfo").invoke(unit);
                if (info != null && sees(info, type)) {
                    EntityManagerFactory made = factories.get(unit);
                    if (made == null) {
                        made = (EntityManagerFactory) factory.newInstance(unit, properties());
                        factories.put(unit, made);
                    }
                    found.add(new Candidate(info.getPersistenceUnitName(), made));
                }
            }
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            LOG.log(System.Logger.Level.DEBUG, "There is no EclipseLink here", e);
        } catch (ReflectiveOperationException | LinkageError e) {
            ModelLog.UNKNOWN_ECLIPSELINK.log(e);
        }
        return found.stream().filter(unit -> has(unit, type, kinds)).toList();
    }

    /** EclipseLink changes the map in the same way, also when a unit is made ready. */
    private static List<Object> copy(Map<?, ?> units) {
        synchronized (units) {
            return new ArrayList<>(units.values());
        }
    }

    /** What servers give the units that they make ready themselves: the validators that have injection. */
    private static Map<String, Object> properties() {
        try {
            return Map.of(
                    "jakarta.persistence.validation.factory", InitialContext.doLookup("java:comp/ValidatorFactory"));
        } catch (NamingException e) {
            return Map.of();
        }
    }

    /** Whether it is a unit of the application, and not of another one. */
    private static boolean sees(PersistenceUnitInfo unit, Class<?> type) {
        try {
            return Class.forName(type.getName(), false, unit.getClassLoader()) == type;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /** EclipseLink makes a unit ready only now, unless somebody has used it before. */
    private static boolean has(Candidate unit, Class<?> type, boolean kinds) {
        try {
            return unit.has(type, kinds);
        } catch (PersistenceException e) {
            ModelLog.UNIT_UNUSABLE.log(e, unit.name());
            return false;
        }
    }

    private static Class<?> load(String name) throws ClassNotFoundException {
        return Class.forName(name, true, Thread.currentThread().getContextClassLoader());
    }
}
