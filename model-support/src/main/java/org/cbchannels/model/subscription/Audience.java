package org.cbchannels.model.subscription;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cbchannels.spi.FeedGroup;

/**
 * The sockets of one place that see the same: those of one user where users see different things, else all of one group.
 *
 * <p>It knows what it was sent last of each object, so that the next state can be told as a creation, an update or a delete, or
 * not at all, whatever the order in which changes are announced. Where everybody may see everything and no snapshot was sent,
 * what is known is bounded, and the announced changes say the rest. Guarded by the lock of its feed.
 */
final class Audience {

    /** So many objects are remembered where it is not necessary. */
    private static final int REMEMBERED = 10_000;

    /** An object that is known to be gone. */
    private static final Digest GONE = new Digest(0, 0);

    private final FeedGroup group;
    private final Seat seat;
    private final boolean complete;
    private Map<List<Object>, Digest> known;

    /**
     * An audience without members.
     *
     * @param complete whether it must know all objects that it sees
     */
    Audience(FeedGroup group, Seat seat, boolean complete) {
        this.group = group;
        this.seat = seat;
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

    FeedGroup group() {
        return group;
    }

    /** Where its sockets belong. */
    Seat seat() {
        return seat;
    }

    boolean isComplete() {
        return complete;
    }

    boolean isEmpty() {
        return group.size() == 0;
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
    News present(List<Object> key, String text, PendingChange change, boolean concerned) {
        Digest last = known.get(key);
        if (last == null) {
            if (complete || !change.existedBefore()) {
                return News.CREATED;
            }
            return concerned ? News.UPDATED : News.NONE;
        }
        if (last == GONE) {
            return News.CREATED;
        }
        return last.equals(Digest.of(text)) ? News.NONE : News.UPDATED;
    }

    /** The news that an object is not there. */
    News absent(List<Object> key, PendingChange change) {
        Digest last = known.get(key);
        if (last == null && !complete && !change.existedBefore()) {
            toldGone(key);
            return News.NONE;
        }
        boolean had = last == null ? !complete : last != GONE;
        return had ? News.DELETED : News.NONE;
    }

    /** Whether the text is what it was sent last, as far as that is known. */
    boolean mayHave(List<Object> key, String text) {
        Digest last = known.get(key);
        return last == null ? !complete : last.equals(Digest.of(text));
    }

    /** It was told of the object's text. */
    void told(List<Object> key, String text) {
        known.put(key, Digest.of(text));
    }

    /** It was told that the object is gone. */
    void toldGone(List<Object> key) {
        if (complete) {
            known.remove(key);
        } else {
            known.put(key, GONE);
        }
    }

    /** It was sent all there is. */
    void toldAll(Map<List<Object>, String> texts) {
        known = complete ? new HashMap<>() : new Recent();
        texts.forEach(this::told);
    }
}
