package org.cbchannels.model.capture;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.CacheRetrieveMode;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.cbchannels.model.ModelChange.Kind;
import org.cbchannels.model.subscription.Feeds;
import org.cbchannels.model.subscription.RemoteChanges;
import org.cbchannels.model.unit.Unit;
import org.cbchannels.model.unit.Units;
import org.cbchannels.spi.EscapingLogger;

/**
 * Announces committed changes: to subscribers at once, to observers on a thread of the server's executor, in order.
 *
 * <p>Thread-safe.
 */
@ApplicationScoped
public class Announcer {

    private static final System.Logger LOG = EscapingLogger.of("org.cbchannels.model");

    /** So many changes may wait for observers. */
    private static final int CAPACITY = 100_000;

    /** What bypassed the entity manager is not in its caches. */
    private static final Map<String, Object> FRESH =
            Map.of("jakarta.persistence.cache.retrieveMode", CacheRetrieveMode.BYPASS);

    private final Queue<CommittedChange<?>> toObserve = new LinkedBlockingQueue<>();
    private final AtomicBoolean telling = new AtomicBoolean();
    private ManagedExecutorService executor;

    @Inject
    Feeds feeds;

    @Inject
    RemoteChanges remote;

    @Inject
    Units units;

    @Inject
    ChangeObservers observers;

    @PostConstruct
    void findExecutor() {
        try {
            executor = InitialContext.doLookup("java:comp/DefaultManagedExecutorService");
        } catch (NamingException e) {
            throw new IllegalStateException("The server has no managed executor", e);
        }
    }

    /** Returns soon; called by the thread that committed, which must not use a database any more. */
    void announce(List<CommittedChange<?>> changes) {
        try {
            remote.tell(changes);
        } finally {
            feeds.send(changes);
        }
        boolean observed = false;
        for (CommittedChange<?> change : changes) {
            boolean undone = change.kind() == Kind.UPDATED && change.changed().isEmpty();
            observed |= !undone && observers.isObserved(change.type()) && keep(change);
        }
        if (observed) {
            begin();
        }
    }

    /** Changes that no listener saw. */
    void announce(Announcement announcement) {
        if (announcement.kind() == null) {
            remote.tellReset(announcement.type());
            feeds.reset(announcement.type());
        } else {
            announce(announcement.changes());
        }
    }

    /** What was announced by its key comes without its entity. */
    private <T> CommittedChange<T> withEntity(CommittedChange<T> change) {
        Unit unit = units.of(change.type());
        if (change.entity() != null || change.kind() == Kind.DELETED || unit == null) {
            return change;
        }
        try {
            T entity = unit.inTransaction(entityManager -> entityManager.find(change.type(), change.id(), FRESH));
            return new CommittedChange<>(change.type(), change.id(), change.kind(), entity, change.changed());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "CBC-257: The entity of " + change + " can't be read", e);
            return change;
        }
    }

    /** One thread at a time; whoever adds a change after the last look starts it again. */
    private void tellObservers() {
        try {
            for (CommittedChange<?> change = toObserve.poll(); change != null; change = toObserve.poll()) {
                observers.tell(withEntity(change));
            }
        } finally {
            telling.set(false);
        }
        if (!toObserve.isEmpty()) {
            begin();
        }
    }

    private boolean keep(CommittedChange<?> change) {
        if (toObserve.size() >= CAPACITY) {
            LOG.log(System.Logger.Level.ERROR, "CBC-258: Observers are too slow; they are not told of {0}", change);
            return false;
        }
        return toObserve.add(change);
    }

    private void begin() {
        if (telling.compareAndSet(false, true)) {
            try {
                executor.execute(this::tellObservers);
            } catch (RuntimeException e) {
                telling.set(false);
                throw e;
            }
        }
    }
}
