package org.cbchannels.model.unit;

import jakarta.persistence.EntityManagerFactory;

/**
 * A persistence provider, as far as it tells more than Jakarta Persistence asks for; found as a service; thread-safe.
 *
 * <p>Providers are asked by reflection, as an application may have another one, and a library in an EAR does not see
 * every one.
 */
public interface Provider {

    /** Whether the unit is this provider's. */
    boolean hasMade(EntityManagerFactory factory);

    /** Whether the unit takes part in the server's transactions. */
    boolean usesJta(EntityManagerFactory factory);

    /**
     * Listens to what happens to the unit's entities; says false if that can't be.
     *
     * @param usesJta whether the unit takes part in the server's transactions
     */
    boolean listen(EntityManagerFactory factory, boolean usesJta, ProviderEvents events)
            throws ReflectiveOperationException;

    /** Whether objects can't be read by others while a commit of them is told of. */
    default boolean holdsLocksAtCommit() {
        return false;
    }

    /** What else than the query the rows of an entity depend on, so that users see other ones; null for nothing. */
    String tenancy(EntityManagerFactory factory, Class<?> type) throws ReflectiveOperationException;
}
