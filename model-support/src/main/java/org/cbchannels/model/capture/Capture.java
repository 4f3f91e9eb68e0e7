package org.cbchannels.model.capture;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.cbchannels.model.ModelChange.Kind;
import org.cbchannels.model.attribute.EntityAttributes;
import org.cbchannels.model.subscription.Feeds;
import org.cbchannels.model.unit.Unit;
import org.cbchannels.model.unit.UnitEvents;
import org.cbchannels.model.unit.Units;
import org.cbchannels.spi.EscapingLogger;

/**
 * Notes the changes of a JTA transaction and passes them on when it is committed.
 *
 * <p>Transaction-phase observers are of no use for it: on WildFly they are not told of what is flushed at the commit.
 * Thread-safe.
 */
@ApplicationScoped
public class Capture implements UnitEvents {

    private static final System.Logger LOG = EscapingLogger.of("org.cbchannels.model");

    private final Snapshots snapshots = new Snapshots();
    private final AtomicBoolean warned = new AtomicBoolean();
    /** Of transactions that are persistence units' own, which stay on their threads. */
    private final ThreadLocal<TransactionHistory> local = new ThreadLocal<>();

    private TransactionSynchronizationRegistry transactions;

    @Inject
    Announcer announcer;

    @Inject
    Feeds feeds;

    @Inject
    Units units;

    @Inject
    ChangeObservers observers;

    @PostConstruct
    void findTransactions() {
        try {
            transactions = InitialContext.doLookup("java:comp/TransactionSynchronizationRegistry");
        } catch (NamingException e) {
            LOG.log(System.Logger.Level.WARNING, "CBC-261: Without JTA, changes of entities are not announced", e);
        }
    }

    /** The entity has the values of the database. */
    public void loaded(Object entity) {
        if (isWatched(entity)) {
            snapshots.put(
                    entity,
                    EntityAttributes.of(EntityAttributes.entityClass(entity)).state(entity));
        }
    }

    /** The transaction changed the entity. */
    public void changed(Object entity, Kind kind) {
        if (!isWatched(entity)) {
            return;
        }
        Unit unit = units.of(entity.getClass());
        if (unit != null && !unit.usesJta()) {
            localHistory().add(entity, kind);
        } else if (transactions == null || transactions.getTransactionStatus() == Status.STATUS_NO_TRANSACTION) {
            warnOnce(entity);
        } else {
            history().add(entity, kind);
        }
    }

    private TransactionHistory localHistory() {
        TransactionHistory history = local.get();
        if (history == null) {
            history = new TransactionHistory(snapshots, units);
            local.set(history);
        }
        return history;
    }

    @Override
    public void collectionChanged(Object owner) {
        changed(owner, Kind.UPDATED);
    }

    @Override
    public boolean awaitsCompletion() {
        TransactionHistory history = local.get();
        return history != null && history.isFirstAsked();
    }

    @Override
    public void completed(boolean committed) {
        TransactionHistory history = local.get();
        if (history != null) {
            local.remove();
            new AtCompletion(history, announcer)
                    .afterCompletion(committed ? Status.STATUS_COMMITTED : Status.STATUS_ROLLEDBACK);
        }
    }

    /** The transaction, if there is one, says when to announce it. */
    void announce(Announcement announcement) {
        int status = transactions == null ? Status.STATUS_NO_TRANSACTION : transactions.getTransactionStatus();
        if (status == Status.STATUS_ACTIVE || status == Status.STATUS_PREPARING) {
            history().add(announcement);
        } else if (status != Status.STATUS_MARKED_ROLLBACK) {
            announcer.announce(announcement);
        }
    }

    private boolean isWatched(Object entity) {
        Class<?> type = entity.getClass();
        return feeds.isExpected(type) || observers.isObserved(type);
    }

    private void warnOnce(Object entity) {
        if (warned.compareAndSet(false, true)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "CBC-262: {0} was changed outside of a JTA transaction: this is not announced",
                    entity.getClass().getName());
        }
    }

    private TransactionHistory history() {
        TransactionHistory history = (TransactionHistory) transactions.getResource(snapshots);
        if (history == null) {
            history = new TransactionHistory(snapshots, units);
            transactions.registerInterposedSynchronization(new AtCompletion(history, announcer));
            transactions.putResource(snapshots, history);
        }
        return history;
    }

    private record AtCompletion(TransactionHistory history, Announcer announcer) implements Synchronization {

        @Override
        public void beforeCompletion() {}

        @Override
        public void afterCompletion(int status) {
            try {
                if (status == Status.STATUS_COMMITTED) {
                    announcer.announce(history.changes());
                    history.announcements().forEach(announcer::announce);
                } else {
                    history.rolledBack();
                }
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "CBC-263: Committed changes could not be announced", e);
            }
        }
    }
}
