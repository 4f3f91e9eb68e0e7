package org.cbchannels.model.unit;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import org.cbchannels.spi.Services;

/** Any provider: tells what Jakarta Persistence asks for, and nothing more. */
public class PlainProvider implements Provider {

    /** The provider of a unit: this one, where no service knows it. */
    static Provider of(EntityManagerFactory factory) {
        for (Provider known : Services.of(Provider.class)) {
            if (known.hasMade(factory)) {
                return known;
            }
        }
        return new PlainProvider();
    }

    @Override
    public boolean hasMade(EntityManagerFactory factory) {
        return true;
    }

    @Override
    public boolean usesJta(EntityManagerFactory factory) {
        EntityManager probe = factory.createEntityManager();
        try {
            return probe.getTransaction() == null;
        } catch (IllegalStateException e) {
            return true;
        } finally {
            probe.close();
        }
    }

    @Override
    public boolean listen(EntityManagerFactory factory, boolean usesJta, ProviderEvents events)
            throws ReflectiveOperationException {
        return false;
    }

    @Override
    public String tenancy(EntityManagerFactory factory, Class<?> type) throws ReflectiveOperationException {
        return null;
    }
}
