package org.cbchannels.core.socket.outbound;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.content.OverflowPolicy;

/** What one socket has in a {@link WriteQueue}; used under the lock of the queue. */
public class Lane {

    private final OverflowPolicy ofRoute;
    private final Function<Gap, EncodedContent> gaps;

    private Slot last;
    private Map<Object, Slot> keyed;

    /**
     * Made empty.
     *
     * @param ofRoute what becomes of frames of groups whose senders don't say so
     * @param gaps what the client is told of frames that are missing; null if it is not told
     */
    public Lane(OverflowPolicy ofRoute, Function<Gap, EncodedContent> gaps) {
        this.ofRoute = ofRoute;
        this.gaps = gaps;
    }

    OverflowPolicy ofRoute() {
        return ofRoute;
    }

    boolean isToldOfGaps() {
        return gaps != null;
    }

    EncodedContent told(Gap gap) {
        return gaps.apply(gap);
    }

    /** The newest of its slots; null if it has none. */
    Slot last() {
        return last;
    }

    void last(Slot newest) {
        last = newest;
    }

    /** The slot that a frame of the key takes the place in; null if there is none. */
    Slot of(Object key) {
        return key == null || keyed == null ? null : keyed.get(key);
    }

    void remember(Object key, Slot slot) {
        if (key != null) {
            keyed = keyed == null ? new HashMap<>() : keyed;
            keyed.put(key, slot);
        }
    }

    void forget(Object key, Slot slot) {
        if (key != null) {
            keyed.remove(key, slot);
        }
    }
}
