package org.cbchannels.model.subscription;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.cbchannels.model.query.RelatedKey;
import org.cbchannels.spi.CurrentRequest;

/**
 * What a feed has not looked at yet: sockets that come and go, in their order; changes, at most one of each object, and
 * of so many objects; beyond, everything may have changed.
 *
 * <p>Thread-safe.
 */
final class Inbox {

    /** What is taken in its order, before changes are looked at. */
    interface Step {}

    private static final int CAPACITY = 10_000;

    /**
     * What was taken to be looked at.
     *
     * @param holds released when what was taken is told
     * @param looked completed when that is done
     */
    record Batch(
            List<Step> steps,
            Map<List<Object>, PendingChange> changes,
            Set<RelatedKey> related,
            boolean everything,
            List<CurrentRequest.Hold> holds,
            CompletableFuture<Void> looked) {

        boolean hasChanges() {
            return !changes.isEmpty() || !related.isEmpty() || everything;
        }
    }

    private List<Step> steps = new ArrayList<>();
    private Map<List<Object>, PendingChange> changes = new LinkedHashMap<>();
    private Set<RelatedKey> related = new LinkedHashSet<>();
    private boolean everything;
    private List<CurrentRequest.Hold> holds = new ArrayList<>(0);
    private CompletableFuture<Void> looked = new CompletableFuture<>();

    /** Adds what is known of a socket. */
    synchronized void add(Step step) {
        steps.add(step);
    }

    /**
     * Adds changes of some objects.
     *
     * @param others changed entities that objects may be related to
     * @param hold released when that is told; null for nothing
     * @return is completed when they have been looked at, or could not be
     */
    synchronized Future<Void> add(
            Map<List<Object>, PendingChange> more, Collection<RelatedKey> others, CurrentRequest.Hold hold) {
        if (hold != null) {
            holds.add(hold);
        }
        if (!everything) {
            more.forEach((key, change) -> changes.merge(key, change, PendingChange::and));
            related.addAll(others);
            if (changes.size() + related.size() > CAPACITY) {
                addEverything();
            }
        }
        return looked;
    }

    /** Anything may have changed. */
    synchronized void addEverything() {
        changes.clear();
        related.clear();
        everything = true;
    }

    /** Takes all. */
    synchronized Batch take() {
        Batch batch = new Batch(steps, changes, related, everything, holds, looked);
        steps = new ArrayList<>();
        changes = new LinkedHashMap<>();
        related = new LinkedHashSet<>();
        everything = false;
        holds = new ArrayList<>(0);
        looked = new CompletableFuture<>();
        return batch;
    }

    /** Changes could not be looked at: what has come meanwhile is behind them. */
    synchronized void giveBack(Batch batch) {
        steps.addAll(0, batch.steps());
        Map<List<Object>, PendingChange> since = changes;
        changes = new LinkedHashMap<>(batch.changes());
        everything |= batch.everything();
        holds.addAll(0, batch.holds());
        if (everything) {
            addEverything();
        } else {
            related.addAll(batch.related());
            since.forEach((key, change) -> changes.merge(key, change, PendingChange::and));
        }
    }

    synchronized boolean isEmpty() {
        return steps.isEmpty() && changes.isEmpty() && related.isEmpty() && !everything;
    }

    /** Nobody can look any more. */
    synchronized void stopped() {
        looked.complete(null);
        looked = new CompletableFuture<>();
    }
}
