package org.cbchannels.core.socket.outbound;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.content.Frame;
import org.cbchannels.core.content.OverflowPolicy;

/** What one socket has in a {@link WriteQueue}; used under the lock of the queue. */
public class Lane {

    /** A frame that waits, or a gap; linked with its neighbours in the queue, and with those of its lane. */
    static final class Slot {

        final Lane lane;
        /** By which it may be replaced; null for nothing. */
        final Object key;
        /** Null for a gap. */
        Frame frame;
        /** Null for a frame. */
        Gap gap;

        boolean mayBeDropped;
        /** Whether it counts against the queue's bounds. */
        final boolean isCounted;

        Slot before;
        Slot after;
        Slot beforeInLane;
        Slot afterInLane;

        private Slot(Lane lane, Frame frame, Gap gap, Object key, boolean mayBeDropped, boolean isCounted) {
            this.lane = lane;
            this.frame = frame;
            this.gap = gap;
            this.key = key;
            this.mayBeDropped = mayBeDropped;
            this.isCounted = isCounted;
        }

        static Slot of(Lane lane, Frame frame, Object key, boolean mayBeDropped) {
            return new Slot(lane, frame, null, key, mayBeDropped, true);
        }

        static Slot uncounted(Lane lane, Frame frame) {
            return new Slot(lane, frame, null, null, false, false);
        }

        static Slot of(Lane lane, Gap gap) {
            return new Slot(lane, null, gap, null, false, false);
        }

        boolean isGap() {
            return gap != null;
        }

        int size() {
            return frame.content().size();
        }

        /** Adds a gap to one of its kind among those that end here; says false if there is none. */
        static boolean join(Slot from, Gap gap) {
            for (Slot slot = from; slot != null && slot.isGap(); slot = slot.beforeInLane) {
                if (slot.gap.why().equals(gap.why())) {
                    slot.gap = slot.gap.and(gap);
                    return true;
                }
            }
            return false;
        }

        /** What it is to the client. */
        Frame told() {
            return isGap() ? Frame.kept(lane.told(gap)).with(gap) : frame;
        }
    }

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

    /** What becomes of frames of groups whose senders don't say so. */
    protected OverflowPolicy ofRoute() {
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
