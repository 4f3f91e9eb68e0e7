package org.cbchannels.model.unit;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.util.function.Function;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** A persistence unit; thread-safe. */
public final class Unit {

    private final EntityManagerFactory factory;
    private final boolean usesJta;

    Unit(EntityManagerFactory factory) {
        this.factory = factory;
        EntityManager probe = factory.createEntityManager();
        try {
            this.usesJta = !hasOwnTransactions(probe);
        } finally {
            probe.close();
        }
    }

    private static boolean hasOwnTransactions(EntityManager entityManager) {
        try {
            return entityManager.getTransaction() != null;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    /** What makes its entity managers. */
    public EntityManagerFactory factory() {
        return factory;
    }

    /** Whether the calling thread is in a transaction that work would join. */
    public boolean isInTransaction() {
        try {
            return usesJta && userTransaction().getStatus() != Status.STATUS_NO_TRANSACTION;
        } catch (SystemException e) {
            throw new PersistenceException(e);
        }
    }

    /**
     * Does work in one transaction: the thread's own if it is in one, else a new one, which is committed afterwards.
     *
     * @throws RuntimeException what the work throws, or a {@link PersistenceException} if it can't be committed; then nothing
     *     is done
     */
    public <R> R inTransaction(Function<EntityManager, R> work) {
        if (!usesJta) {
            return inOwnTransaction(work);
        }
        return isInTransaction() ? with(work) : inJtaTransaction(work);
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

    private <R> R inJtaTransaction(Function<EntityManager, R> work) {
        UserTransaction transaction = userTransaction();
        boolean done = false;
        try {
            transaction.begin();
            R result = with(work);
            done = true;
            transaction.commit();
            return result;
        } catch (RollbackException e) {
            throw new PersistenceException(e);
        } catch (NotSupportedException
                | SystemException
                | jakarta.transaction.HeuristicMixedException
                | jakarta.transaction.HeuristicRollbackException e) {
            throw new PersistenceException(e);
        } finally {
            if (!done) {
                rollBack(transaction);
            }
        }
    }

    private static void rollBack(UserTransaction transaction) {
        try {
            if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
                transaction.rollback();
            }
        } catch (SystemException e) {
            System.getLogger("org.cbchannels.model")
                    .log(System.Logger.Level.WARNING, "A transaction could not be rolled back", e);
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

    private static UserTransaction userTransaction() {
        try {
            return InitialContext.doLookup("java:comp/UserTransaction");
        } catch (NamingException e) {
            throw new PersistenceException("There is no UserTransaction here", e);
        }
    }
}
