package org.cbchannels.model.capture;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.CacheRetrieveMode;
import java.util.List;
import java.util.Map;
import org.cbchannels.model.ModelChange.Kind;
import org.cbchannels.model.problem.ModelLog;
import org.cbchannels.model.subscription.Feeds;
import org.cbchannels.model.subscription.RemoteChanges;
import org.cbchannels.model.unit.PersistenceUnit;
import org.cbchannels.model.unit.PersistenceUnits;

/**
 * Announces committed changes: to subscribers at once, to observers on another thread, in order.
 *
 * <p>Thread-safe.
 */
@ApplicationScoped
public class ChangeBroadcaster {

    /** So many changes may wait for observers. */
    private static final int CAPACITY = 100_000;

    /** What bypassed the entity manager is not in its caches. */
    private static final Map<String, Object> FRESH =
            Map.of("jakarta.persistence.cache.retrieveMode", CacheRetrieveMode.BYPASS);

    private final ObserverQueue toObserve = new ObserverQueue(CAPACITY, this::tellObserver);

    @Inject
    Feeds feeds;

    @Inject
    RemoteChanges remote;

    @Inject
    PersistenceUnits units;

    @Inject
    ChangeObservers observers;

    @PreDestroy
    void stop() {
        toObserve.close();
    }

    /** Returns soon; called by the thread that committed, which must not use a database any more. */
    void announce(List<CommittedChange<?>> changes) {
        try {
            remote.tell(changes);
        } finally {
            feeds.send(changes);
        }
        for (CommittedChange<?> change : changes) {
            boolean undone = change.kind() == Kind.UPDATED && change.changed().isEmpty();
            if (!undone && observers.isObserved(change.type())) {
                toObserve.add(change);
            }
        }
    }

    /** Changes that no listener saw. */
    void announce(ManualChange announcement) {
        if (announcement.kind() == null) {
            remote.tellReset(announcement.type());
            feeds.reset(announcement.type());
        } else {
            announce(announcement.changes());
        }
    }

    /** What was announced by its key comes without its entity. */
    private <T> CommittedChange<T> withEntity(CommittedChange<T> change) {
        PersistenceUnit unit = units.of(change.type());
        if (change.entity() != null || change.kind() == Kind.DELETED || unit == null) {
            return change;
        }
        try {
            T entity = unit.inTransaction(entityManager -> entityManager.find(change.type(), change.id(), FRESH));
            return new CommittedChange<>(change.type(), change.id(), change.kind(), entity, change.changed());
        } catch (RuntimeException e) {
            ModelLog.ENTITY_UNREADABLE.log(e, change);
            return change;
        }
    }

    private void tellObserver(CommittedChange<?> change) {
        observers.tell(withEntity(change));
    }
}
