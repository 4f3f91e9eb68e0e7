package org.cbchannels.model.subscription;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.cbchannels.model.problem.ModelLog;
import org.cbchannels.model.query.RowQuery;
import org.cbchannels.model.view.ModelView;

/** The transactions in which a feed reads, each of its own; thread-safe. */
record FeedTransactions(ModelView<?> view) {

    /** Milliseconds that one query may take; others wait for its thread. */
    private static final int TIMEOUT = 30_000;

    /**
     * A table that somebody has locked holds a reader of the feeds no longer than {@link #TIMEOUT}, or the unit's own
     * time-out.
     */
    <R> R read(Function<EntityManager, R> work) {
        return view.unit().inTransaction(entityManager -> {
            if (!entityManager.getProperties().containsKey(RowQuery.TIMEOUT)) {
                entityManager.setProperty(RowQuery.TIMEOUT, TIMEOUT);
            }
            return work.apply(entityManager);
        });
    }

    /** Fails if nothing can be read at all. */
    void demandReadable(Throwable failure) {
        try {
            read(entityManager -> {
                view.rows().probe(entityManager);
                return null;
            });
        } catch (RuntimeException | Error e) {
            e.addSuppressed(failure);
            throw new Unreadable(e);
        }
    }

    @FunctionalInterface
    interface Reading<E> {
        void read(EntityManager entityManager, List<E> some);
    }

    /** Reads for all, or in parts; what can't be read for is left out. */
    <E> void each(List<E> all, Reading<E> reading) {
        if (all.isEmpty()) {
            return;
        }
        try {
            read(entityManager -> {
                reading.read(entityManager, all);
                return null;
            });
        } catch (RuntimeException | Error e) {
            demandReadable(e);
            if (all.size() == 1) {
                ModelLog.RELATED_UNREADABLE.log(e, all, view.settings());
                return;
            }
            each(new ArrayList<>(all.subList(0, all.size() / 2)), reading);
            each(new ArrayList<>(all.subList(all.size() / 2, all.size())), reading);
        }
    }
}
