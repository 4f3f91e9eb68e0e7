package org.cbchannels.model.capture;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.cbchannels.model.ModelChange.Kind;
import org.cbchannels.model.problem.ModelLog;
import org.cbchannels.model.subscription.Feeds;
import org.cbchannels.model.unit.PersistenceUnit;
import org.cbchannels.model.unit.PersistenceUnits;
import org.cbchannels.model.unit.ProviderEvents;
import org.cbchannels.spi.EscapingLogger;

/**
 * Notes the changes of a JTA transaction and passes them on when it is committed.
 *
 * <p>Transaction-phase observers are of no use for it: on WildFly they are not told of what is flushed at the commit.
 * Thread-safe.
 */
@ApplicationScoped
public class ChangeRecorder implements ProviderEvents {

    private static final System.Logger LOG = EscapingLogger.of("org.cbchannels.model");

    /** The name of the specification, and one that is there before an application's own names are. */
    private static final List<String> REGISTRIES =
            List.of("java:comp/TransactionSynchronizationRegistry", "java:jboss/TransactionSynchronizationRegistry");

    private final LoadedStates snapshots = new LoadedStates();
    private final AtomicBoolean warned = new AtomicBoolean();
    /** Of transactions that are persistence units' own, by their sessions. */
    private final Map<Object, TransactionHistory> local = Collections.synchronizedMap(new WeakHashMap<>());

    /** Null until it was found: it may not be there while the application starts. */
    private volatile TransactionSynchronizationRegistry transactions;

    @Inject
    ChangeBroadcaster announcer;

    @Inject
    Feeds feeds;

    @Inject
    PersistenceUnits units;

    @Inject
    Entities entities;

    @Inject
    ChangeObservers observers;

    private TransactionSynchronizationRegistry transactions() {
        TransactionSynchronizationRegistry found = transactions;
        for (int i = 0; found == null && i < REGISTRIES.size(); i++) {
            try {
                found = InitialContext.doLookup(REGISTRIES.get(i));
                transactions = found;
            } catch (NamingException e) {
                LOG.log(System.Logger.Level.DEBUG, "There is no {0} here", REGISTRIES.get(i));
            }
        }
        return found;
    }

    private int status() {
        TransactionSynchronizationRegistry found = transactions();
        return found == null ? Status.STATUS_NO_TRANSACTION : found.getTransactionStatus();
    }

    @Override
    public void loaded(Object entity) {
        if (isWatched(entity)) {
            snapshots.put(entity, entities.attributes(entity.getClass()).state(entity));
        }
    }

    @Override
    public void changed(Object entity, Kind kind, Object session) {
        if (!isWatched(entity)) {
            return;
        }
        if (session != null) {
            local.computeIfAbsent(session, unknown -> new TransactionHistory(snapshots, entities))
                    .add(entity, kind);
        } else if (status() == Status.STATUS_NO_TRANSACTION) {
            warnOnce(entity);
        } else {
            history().add(entity, kind);
        }
    }

    /** An entity listener says so; where the unit itself is listened to, that is known. */
    void listenerLoaded(Object entity) {
        if (!isKnown(entity)) {
            loaded(entity);
        }
    }

    /** An entity listener says so; where the unit itself is listened to, that is known. */
    void listenerChanged(Object entity, Kind kind) {
        if (!isKnown(entity)) {
            changed(entity, kind, null);
        }
    }

    private boolean isKnown(Object entity) {
        PersistenceUnit unit = units.of(entity.getClass());
        return unit != null && unit.isListenedTo();
    }

    @Override
    public boolean awaitsCompletion(Object session) {
        TransactionHistory history = local.get(session);
        return history != null && history.isFirstAsked();
    }

    @Override
    public void completed(Object session, boolean committed) {
        TransactionHistory history = local.remove(session);
        if (history != null) {
            new AtCompletion(history, announcer)
                    .afterCompletion(committed ? Status.STATUS_COMMITTED : Status.STATUS_ROLLEDBACK);
        }
    }

    /** The transaction, if there is one, says when to announce it. */
    void announce(ManualChange announcement) {
        int status = status();
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
            ModelLog.NO_TRANSACTION.log(entity.getClass().getName());
        }
    }

    private TransactionHistory history() {
        TransactionSynchronizationRegistry registry = transactions();
        TransactionHistory history = (TransactionHistory) registry.getResource(snapshots);
        if (history == null) {
            history = new TransactionHistory(snapshots, entities);
            registry.registerInterposedSynchronization(new AtCompletion(history, announcer));
            registry.putResource(snapshots, history);
        }
        return history;
    }

    private record AtCompletion(TransactionHistory history, ChangeBroadcaster announcer) implements Synchronization {

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
                ModelLog.NOT_ANNOUNCED.log(e);
            }
        }
    }
}
