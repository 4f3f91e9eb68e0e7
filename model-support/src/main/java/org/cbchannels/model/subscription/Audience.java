package org.cbchannels.model.subscription;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.cbchannels.spi.FeedGroup;

/**
 * The sockets of one place that see the same: those of one user where users see different things, else all of one group.
 *
 * <p>It knows what it was sent last of each object, so that the next state can be told as a creation, an update or a delete, or
 * not at all, whatever the order in which changes are announced. Where everybody may see everything and no snapshot was sent,
 * what is known is bounded, and the announced changes say the rest. Used by the worker of its feed.
 */
final class Audience {

    /** So many objects are remembered where it is not necessary. */
    private static final int REMEMBERED = 10_000;

    /** An object that is known to be gone. */
    private static final Digest GONE = new Digest(0, 0);

    /** So long a change may take from its commit to here. */
    private static final long ON_ITS_WAY = 10_000_000_000L;

    /** What is to be done next for it: a frame to send to all, or a newcomer to make a member. */
    record Task(String frame, Newcomer newcomer) {}

    private final FeedGroup group;
    private final AudienceKey seat;
    private final boolean complete;
    private Map<List<Object>, Digest> known;

    private final List<Newcomer> newcomers = new ArrayList<>();
    private final Queue<Task> tasks = new ArrayDeque<>();
    private Map<List<Object>, PendingChange> changes = new LinkedHashMap<>();
    private final List<CompletableFuture<Void>> waiting = new ArrayList<>();
    /** Until when changes may come that were read already, but never sent; 0 for none. */
    private long readAheadUntil;
    /** What was sent since. */
    private final Set<List<Object>> sentSince = new HashSet<>();

    /** What it knows has never been read. */
    private boolean isNew;
    /** All members are to be sent what there is. */
    private boolean isReset;
    /** Since when its members have kept it waiting; 0 if they don't. */
    private long waitingSince;

    /**
     * An audience without members.
     *
     * @param complete whether it must know all objects that it sees
     */
    Audience(FeedGroup group, AudienceKey seat, boolean complete) {
        this.group = group;
        this.seat = seat;
        this.complete = complete;
        this.isNew = complete;
        this.known = complete ? new HashMap<>() : new Recent();
    }

    private static final class Recent extends LinkedHashMap<List<Object>, Digest> {

        private static final long serialVersionUID = 1L;

        Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<Object>, Digest> eldest) {
            return size() > REMEMBERED;
        }
    }

    FeedGroup group() {
        return group;
    }

    /** Where its sockets belong. */
    AudienceKey seat() {
        return seat;
    }

    boolean isComplete() {
        return complete;
    }

    boolean isEmpty() {
        return newcomers.isEmpty() && group.size() == 0;
    }

    List<Newcomer> newcomers() {
        return newcomers;
    }

    /** What is to be sent, in order. */
    Queue<Task> tasks() {
        return tasks;
    }

    void send(String frame) {
        tasks.add(new Task(frame, null));
    }

    /** The changes that it has not been told of. */
    Map<List<Object>, PendingChange> changes() {
        return changes;
    }

    void change(List<Object> key, PendingChange change) {
        changes.merge(key, change, PendingChange::and);
    }

    /** Takes some of the changes, the oldest first. */
    Map<List<Object>, PendingChange> takeChanges(int most) {
        Map<List<Object>, PendingChange> taken = changes;
        changes = new LinkedHashMap<>();
        if (taken.size() > most) {
            Map<List<Object>, PendingChange> some = new LinkedHashMap<>();
            taken.forEach((key, change) -> (some.size() < most ? some : changes).put(key, change));
            return some;
        }
        return taken;
    }

    void reset() {
        isReset = true;
        changes.clear();
    }

    boolean isReset() {
        return isReset;
    }

    boolean isNew() {
        return isNew;
    }

    /** Whether all that there is must be read for it. */
    boolean mustBeRead() {
        return isNew || isReset || newcomers.stream().anyMatch(Newcomer::isWaiting);
    }

    /** Whether something is to be read for it, or a newcomer to be made a member. */
    boolean isOpen() {
        return mustBeRead() || !changes.isEmpty() || newcomers.stream().anyMatch(Newcomer::isSent);
    }

    /** Whether something is to be sent that could not be so far. */
    boolean isSending() {
        return !tasks.isEmpty() || newcomers.stream().anyMatch(newcomer -> !newcomer.isWaiting() && !newcomer.isSent());
    }

    /** Completes something when it has been read. */
    void whenRead(CompletableFuture<Void> known) {
        waiting.add(known);
    }

    /** It was read, or can't be. */
    void read() {
        isNew = false;
        isReset = false;
        waiting.forEach(one -> one.complete(null));
        waiting.clear();
    }

    /** Its members were sent nothing of what was read for them: what they hear of next is news, though it is known. */
    void readAhead(long now) {
        readAheadUntil = now + ON_ITS_WAY;
    }

    private boolean isReadAhead(List<Object> key, PendingChange change) {
        if (readAheadUntil != 0 && System.nanoTime() - readAheadUntil > 0) {
            readAheadUntil = 0;
            sentSince.clear();
        }
        return readAheadUntil != 0 && change != PendingChange.NONE && !sentSince.contains(key);
    }

    /** Since when it has had to wait for its members; notes that it waits now. */
    long waitsSince(long now) {
        if (waitingSince == 0) {
            waitingSince = now;
        }
        return waitingSince;
    }

    void waitsNot() {
        waitingSince = 0;
    }

    /** The keys of all objects that it sees. */
    List<List<Object>> keys() {
        return List.copyOf(known.keySet());
    }

    /** Whether it was told of the object, and not that it is gone. */
    boolean knows(List<Object> key) {
        Digest last = known.get(key);
        return last != null && last != GONE;
    }

    /** What it is to be told now. */
    enum News {
        NONE,
        CREATED,
        UPDATED,
        DELETED
    }

    /** The news that an object has this text. */
    News present(RowText row, PendingChange change, boolean concerned) {
        Digest last = known.get(row.key());
        if (last == null) {
            if (complete || !change.existedBefore()) {
                return News.CREATED;
            }
            return concerned ? News.UPDATED : News.NONE;
        }
        if (last == GONE) {
            return News.CREATED;
        }
        if (!last.equals(row.digest())) {
            return News.UPDATED;
        } else if (!isReadAhead(row.key(), change)) {
            return News.NONE;
        } else if (!change.existedBefore()) {
            return News.CREATED;
        }
        return concerned ? News.UPDATED : News.NONE;
    }

    /**
     * The news that an object is not there.
     *
     * @param wasSeen whether its members could see whatever was there
     */
    News absent(List<Object> key, PendingChange change, boolean wasSeen) {
        Digest last = known.get(key);
        if (last == null && !complete && !change.existedBefore()) {
            toldGone(key);
            return News.NONE;
        }
        boolean had = last == null
                ? !complete || wasSeen && change.existedBefore() && isReadAhead(key, change)
                : last != GONE;
        return had ? News.DELETED : News.NONE;
    }

    /** Whether the text is what it was sent last, as far as that is known. */
    boolean mayHave(List<Object> key, String text) {
        Digest last = known.get(key);
        return last == null ? !complete : last.equals(Digest.of(text));
    }

    /** It was told of the object's text. */
    void told(List<Object> key, Digest digest) {
        noteSent(key);
        known.put(key, digest);
    }

    /** It was told that the object is gone. */
    void toldGone(List<Object> key) {
        noteSent(key);
        if (complete) {
            known.remove(key);
        } else {
            known.put(key, GONE);
        }
    }

    private void noteSent(List<Object> key) {
        if (readAheadUntil != 0) {
            sentSince.add(key);
        }
    }

    /** Knows nothing more. */
    void forget() {
        known = complete ? new HashMap<>() : new Recent();
    }
}
