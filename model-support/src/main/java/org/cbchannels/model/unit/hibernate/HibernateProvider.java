package org.cbchannels.model.unit.hibernate;

import jakarta.persistence.EntityManagerFactory;
import java.util.Collection;
import java.util.Set;
import org.cbchannels.model.unit.Annotated;
import org.cbchannels.model.unit.PlainProvider;
import org.cbchannels.model.unit.ProviderEvents;
import org.cbchannels.model.unit.ProviderTypes;
import org.cbchannels.spi.EscapingLogger;

/** Hibernate: its events are those of the session factory. */
public final class HibernateProvider extends PlainProvider {

    private static final System.Logger LOG = EscapingLogger.of("org.cbchannels.model");

    private static final String FACTORY = "org.hibernate.engine.spi.SessionFactoryImplementor";
    private static final String TENANT_ID = "org.hibernate.annotations.TenantId";
    private static final String FILTER = "org.hibernate.annotations.Filter";
    private static final String JOIN_FILTER = "org.hibernate.annotations.FilterJoinTable";

    @Override
    public boolean hasMade(EntityManagerFactory factory) {
        return ProviderTypes.of(factory).has(FACTORY, factory);
    }

    /**
     * The specification's sign, an exception of {@code getTransaction}, is missing where the server's is given access
     * to.
     */
    @Override
    public boolean usesJta(EntityManagerFactory factory) {
        ProviderTypes provider = ProviderTypes.of(factory);
        try {
            Object services =
                    provider.load(FACTORY).getMethod("getServiceRegistry").invoke(factory);
            Class<?> coordinators =
                    provider.load("org.hibernate.resource.transaction.spi.TransactionCoordinatorBuilder");
            Object coordinator = provider.load("org.hibernate.service.ServiceRegistry")
                    .getMethod("getService", Class.class)
                    .invoke(services, coordinators);
            return (boolean) coordinators.getMethod("isJta").invoke(coordinator);
        } catch (ReflectiveOperationException e) {
            LOG.log(System.Logger.Level.DEBUG, "A Hibernate that does not tell of its transactions", e);
            return super.usesJta(factory);
        }
    }

    @Override
    public boolean listen(EntityManagerFactory factory, boolean usesJta, ProviderEvents events)
            throws ReflectiveOperationException {
        HibernateEvents.listen(factory, usesJta, events);
        return true;
    }

    @Override
    public String tenancy(EntityManagerFactory factory, Class<?> type) throws ReflectiveOperationException {
        ProviderTypes provider = ProviderTypes.of(factory);
        Class<?> known = provider.load(FACTORY);
        Object options = known.getMethod("getSessionFactoryOptions").invoke(factory);
        Object multiTenancy = provider.load("org.hibernate.boot.spi.SessionFactoryOptions")
                .getMethod("isMultiTenancyEnabled")
                .invoke(options);
        Annotated annotated = new Annotated(type);
        if ((boolean) multiTenancy) {
            return "the unit has a database or schema for each tenant";
        } else if (annotated.has(TENANT_ID)) {
            return "@TenantId";
        }
        Set<String> filtered = annotated.texts(FILTER, "name");
        filtered.addAll(annotated.texts(JOIN_FILTER, "name"));
        Collection<?> filters =
                (Collection<?>) known.getMethod("getDefinedFilterNames").invoke(factory);
        for (Object name : filters) {
            Object filter = known.getMethod("getFilterDefinition", String.class).invoke(factory, name);
            boolean byItself =
                    (boolean) filter.getClass().getMethod("isAutoEnabled").invoke(filter);
            if (byItself && filtered.contains(name)) {
                return "the filter \"" + name + "\", which is enabled by itself";
            }
        }
        return null;
    }
}
