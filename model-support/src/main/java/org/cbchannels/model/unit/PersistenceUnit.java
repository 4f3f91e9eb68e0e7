package org.cbchannels.model.unit;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import java.util.function.Function;
import org.cbchannels.model.problem.ModelLog;
import org.cbchannels.spi.EscapingLogger;

/** A persistence unit; thread-safe. */
public final class PersistenceUnit {

    private static final System.Logger LOG = EscapingLogger.of("org.cbchannels.model");

    private final EntityManagerFactory factory;
    private final EntityManagerFactory real;
    private final Provider provider;
    private final Transactions transactions;
    private final boolean usesJta;
    private boolean listening;

    PersistenceUnit(EntityManagerFactory factory, Transactions transactions) {
        this.factory = factory;
        this.transactions = transactions;
        this.real = real(factory);
        this.provider = PlainProvider.of(real);
        this.usesJta = provider.usesJta(real);
    }

    /** A bean of the application may be a proxy of the container's. */
    private static EntityManagerFactory real(EntityManagerFactory factory) {
        try {
            return factory.unwrap(EntityManagerFactory.class);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "The persistence unit has nothing behind it", e);
            return factory;
        }
    }

    /** Listens to what happens to its entities, in its provider's own way, where that is known. */
    void listen(ProviderEvents events) {
        try {
            listening = provider.listen(real, usesJta, events);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            ModelLog.EVENTS_UNKNOWN.log(e);
        }
    }

    /** Whether it is listened to without any help of the application's. */
    public boolean isListenedTo() {
        return listening;
    }

    /** Whether the application has attached a listener by its mapping file. */
    public boolean hasMappingFile() {
        return PersistenceXml.hasMappingFile("META-INF/cbchannels-orm.xml");
    }

    /** What else than the query the rows of an entity depend on, so that users see other ones; null for nothing. */
    public String tenancy(Class<?> type) {
        try {
            return provider.tenancy(real, type);
        } catch (ReflectiveOperationException | RuntimeException e) {
            ModelLog.TENANCY_UNKNOWN.log(e);
            return null;
        }
    }

    /** The key of an entity, as the application has it; null if it has none yet. */
    public Object identifier(Object entity) {
        Object id = factory.getPersistenceUnitUtil().getIdentifier(entity);
        try {
            // OpenJPA puts even a simple key into an object of its own
            return id != null && id.getClass().getName().startsWith("org.apache.openjpa.")
                    ? ProviderTypes.call(id, "getIdObject")
                    : id;
        } catch (ReflectiveOperationException e) {
            LOG.log(System.Logger.Level.DEBUG, "An OpenJPA that is not known", e);
            return id;
        }
    }

    /** Whether it takes part in the server's transactions. */
    public boolean usesJta() {
        return usesJta;
    }

    /** What makes its entity managers. */
    public EntityManagerFactory factory() {
        return factory;
    }

    /** Whether objects can't be read by others while a commit of them is told of. */
    public boolean holdsLocksAtCommit() {
        return listening && provider.holdsLocksAtCommit();
    }

    /**
     * Does work in one transaction: the thread's own if it is in one, else a new one, which is committed afterwards.
     *
     * @throws RuntimeException what the work throws, or why it can't be committed; then nothing is done
     */
    public <R> R inTransaction(Function<EntityManager, R> work) {
        return usesJta ? transactions.within(() -> with(work)) : inOwnTransaction(work);
    }

    private <R> R with(Function<EntityManager, R> work) {
        EntityManager entityManager = factory.createEntityManager();
        try {
            R result = work.apply(entityManager);
            entityManager.flush();
            return result;
        } finally {
            entityManager.close();
        }
    }

    private <R> R inOwnTransaction(Function<EntityManager, R> work) {
        EntityManager entityManager = factory.createEntityManager();
        EntityTransaction transaction = entityManager.getTransaction();
        try {
            transaction.begin();
            R result = work.apply(entityManager);
            transaction.commit();
            return result;
        } finally {
            if (transaction.isActive()) {
                transaction.rollback();
            }
            entityManager.close();
        }
    }
}
