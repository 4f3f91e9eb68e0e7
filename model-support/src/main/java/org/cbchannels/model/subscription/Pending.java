package org.cbchannels.model.subscription;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/**
 * The changes that are yet to be looked at: at most one for each object, and so many objects; beyond, everything is read anew.
 *
 * <p>Thread-safe.
 */
final class Pending {

    private static final int CAPACITY = 10_000;

    /**
     * What was taken to be looked at.
     *
     * @param looked completed when that is done
     */
    record Batch(
            Map<List<Object>, PendingChange> changes,
            Set<RelatedChange> related,
            boolean everything,
            CompletableFuture<Void> looked) {

        boolean isEmpty() {
            return changes.isEmpty() && related.isEmpty() && !everything;
        }
    }

    private Map<List<Object>, PendingChange> changes = new LinkedHashMap<>();
    private Set<RelatedChange> related = new LinkedHashSet<>();
    private boolean everything;
    private CompletableFuture<Void> looked = new CompletableFuture<>();
    private boolean worked;

    /**
     * Adds changes of some objects.
     *
     * @param others changes of entities that objects are related to
     * @param begin called if somebody has to begin to work
     * @return is completed when they have been looked at, or could not be
     */
    synchronized Future<Void> add(
            Map<List<Object>, PendingChange> more, Collection<RelatedChange> others, Runnable begin) {
        if (!everything) {
            more.forEach((key, change) -> changes.merge(key, change, PendingChange::and));
            related.addAll(others);
            if (changes.size() + related.size() > CAPACITY) {
                changes.clear();
                related.clear();
                everything = true;
            }
        }
        begin(begin);
        return looked;
    }

    /** Has everything read anew. */
    synchronized void addEverything(Runnable begin) {
        changes.clear();
        related.clear();
        everything = true;
        begin(begin);
    }

    private void begin(Runnable begin) {
        if (!worked) {
            begin.run();
            worked = true;
        }
    }

    /** The next work; with an empty one the work is over. */
    synchronized Batch take() {
        Batch batch = new Batch(changes, related, everything, looked);
        changes = new LinkedHashMap<>();
        related = new LinkedHashSet<>();
        everything = false;
        looked = new CompletableFuture<>();
        worked = !batch.isEmpty();
        return batch;
    }

    /** The work could not be done: what has come meanwhile is behind it. */
    synchronized void giveBack(Batch batch) {
        Map<List<Object>, PendingChange> since = changes;
        changes = new LinkedHashMap<>();
        everything |= batch.everything();
        if (everything) {
            related.clear();
        } else {
            related.addAll(batch.related());
            changes.putAll(batch.changes());
            since.forEach((key, change) -> changes.merge(key, change, PendingChange::and));
        }
    }

    /** Nobody is there to work for. */
    synchronized void stop() {
        changes.clear();
        related.clear();
        everything = false;
        worked = false;
        looked.complete(null);
        looked = new CompletableFuture<>();
    }
}
