package org.cbchannels.model.subscription;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cbchannels.spi.ListFrame;

/**
 * What an audience was sent last of each object, so that the next state can be told as a creation, an update or a
 * delete, or not at all, whatever the order in which changes are announced.
 *
 * <p>Where everybody may see everything and no snapshot was sent, what is known is bounded, and the announced changes
 * say the rest. Used by the worker of its feed.
 */
final class SentRows {

    /** So many objects are remembered where it is not necessary. */
    private static final int REMEMBERED = 10_000;

    /** An object that is known to be gone. */
    private static final Digest GONE = new Digest(0, 0);

    /** So long a change may take from its commit to here. */
    private static final long ON_ITS_WAY = 10_000_000_000L;

    private final boolean complete;
    private Map<List<Object>, Digest> known;
    /** Of the versions of all that it sees, where that is complete. */
    private long sum;

    /** Until when changes may come that were read already, but never sent; 0 for none. */
    private long readAheadUntil;
    /** What was sent since. */
    private final Set<List<Object>> sentSince = new HashSet<>();

    /**
     * Of an audience that was sent nothing.
     *
     * @param complete whether it must know all objects that it sees
     */
    SentRows(boolean complete) {
        this.complete = complete;
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

    boolean isComplete() {
        return complete;
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

    /** How many objects it sees, where that is complete, and the sum of their versions. */
    ListFrame.Live live() {
        return new ListFrame.Live(known.size(), sum);
    }

    /** The versions of all objects that it sees, where that is complete. */
    Map<List<Object>, String> versions() {
        Map<List<Object>, String> versions = new HashMap<>();
        known.forEach((key, digest) -> versions.put(key, Version.text(digest)));
        return versions;
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

    /** The delta when an object has this text. */
    Delta present(RowText row, PendingChange change, boolean concerned) {
        Digest last = known.get(row.key());
        if (last == null) {
            if (complete || !change.existedBefore()) {
                return Delta.CREATED;
            }
            return concerned ? Delta.UPDATED : Delta.NONE;
        }
        if (last == GONE) {
            return Delta.CREATED;
        }
        if (!last.equals(row.digest())) {
            return Delta.UPDATED;
        } else if (!isReadAhead(row.key(), change)) {
            return Delta.NONE;
        } else if (!change.existedBefore()) {
            return Delta.CREATED;
        }
        return concerned ? Delta.UPDATED : Delta.NONE;
    }

    /**
     * The delta when an object is not there.
     *
     * @param wasSeen whether its members could see whatever was there
     */
    Delta absent(List<Object> key, PendingChange change, boolean wasSeen) {
        Digest last = known.get(key);
        if (last == null && !complete && !change.existedBefore()) {
            toldGone(key);
            return Delta.NONE;
        }
        boolean had = last == null
                ? !complete || wasSeen && change.existedBefore() && isReadAhead(key, change)
                : last != GONE;
        return had ? Delta.DELETED : Delta.NONE;
    }

    /** Whether the text is what it was sent last, as far as that is known. */
    boolean mayHave(List<Object> key, String text) {
        Digest last = known.get(key);
        return last == null ? !complete : last.equals(Digest.of(text));
    }

    /** It was told of the object's text. */
    void told(List<Object> key, Digest digest) {
        noteSent(key);
        subtract(known.put(key, digest));
        sum = Version.plus(sum, digest);
    }

    private void subtract(Digest gone) {
        sum = gone == null ? sum : Version.minus(sum, gone);
    }

    /** It was told that the object is gone. */
    void toldGone(List<Object> key) {
        noteSent(key);
        if (complete) {
            subtract(known.remove(key));
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
        sum = 0;
    }
}
