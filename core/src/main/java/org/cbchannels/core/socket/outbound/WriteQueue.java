package org.cbchannels.core.socket.outbound;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.cbchannels.Overflow;
import org.cbchannels.core.content.Frame;
import org.cbchannels.core.content.OverflowPolicy;
import org.cbchannels.core.socket.admission.SocketLimits;
import org.cbchannels.core.socket.outbound.Lane.Slot;

/**
 * The frames that wait to be written for one socket, or for several that share the way out, bounded by count and bytes.
 *
 * <p>A frame that replaces an older one takes its place, so that one that changes all the time is not kept waiting for
 * ever; a single frame of any size fits where nothing else waits. What is dropped leaves a {@link Gap} at its place,
 * where the socket's client is told of such. Not thread-safe.
 */
public final class WriteQueue {

    /** So many frames are written together, at most. */
    public static final int BATCH_FRAMES = 64;

    private static final int BATCH_BYTES = 64 * 1024;

    private final SocketLimits limits;
    private final SlotList slots = new SlotList();
    private int frames;
    private int bytes;
    private int keptFrames;
    private int keptBytes;
    private int uncounted;
    private int dropped;

    /** Made empty. */
    public WriteQueue(SocketLimits limits) {
        this.limits = limits;
    }

    /** Whether there is nothing to take, gaps included. */
    public boolean isEmpty() {
        return slots.head() == null;
    }

    /** How many frames count. */
    public int size() {
        return frames;
    }

    /** How many bytes these have. */
    public int bytes() {
        return bytes;
    }

    /** How many frames are there that don't count. */
    public int uncounted() {
        return uncounted;
    }

    /** How many frames were dropped since this was asked last; those that were replaced are not counted. */
    public int takeDropped() {
        int taken = dropped;
        dropped = 0;
        return taken;
    }

    /** Takes frames, or drops some as their policies say; says false if one must not be dropped and does not fit. */
    boolean add(Lane lane, List<Frame> added) {
        for (int i = 0; i < added.size(); i++) {
            if (!add(lane, added.get(i))) {
                dropped += added.size() - i;
                return false;
            }
        }
        return true;
    }

    /** Takes a frame, or drops some as their policies say; says false if it must not be dropped and does not fit. */
    public boolean add(Lane lane, Frame frame) {
        OverflowPolicy policy = frame.policy().or(lane.ofRoute());
        Object key = frame.key(policy);
        Slot old = lane.of(key);
        if (old != null && replace(old, frame, policy)) {
            return true;
        }
        if (!hasRoom(frame) && policy.overflow() != Overflow.DROP_NEWEST && fitsBesideKept(frame)) {
            makeRoom(frame);
        }
        if (hasRoom(frame)) {
            Slot slot = Slot.of(lane, frame, key, policy.mayBeDropped());
            slots.append(slot);
            count(slot, 1);
            lane.remember(key, slot);
        } else if (policy.mayBeDropped()) {
            dropped(lane);
        } else {
            return false;
        }
        return true;
    }

    /** Takes a frame that is bounded by something else, and is never dropped alone. */
    public void addUncounted(Lane lane, Frame frame) {
        slots.append(Slot.uncounted(lane, frame));
        uncounted++;
    }

    /** Tells the lane's client, behind what waits, that messages are missing. */
    public void addGap(Lane lane, Gap gap) {
        if (lane.isToldOfGaps() && !Slot.join(lane.last(), gap)) {
            slots.append(Slot.of(lane, gap));
        }
    }

    /** The newest message of a lane is dropped. */
    private void dropped(Lane lane) {
        dropped++;
        addGap(lane, Gap.ONE_DROPPED);
    }

    /** Whether it fits without anything being dropped. */
    public boolean hasRoom(Frame frame) {
        return fits(frame, frames, bytes);
    }

    /** Whether it would fit if all were dropped that may be. */
    private boolean fitsBesideKept(Frame frame) {
        return fits(frame, keptFrames, keptBytes);
    }

    private boolean fits(Frame frame, int besideFrames, int besideBytes) {
        return besideFrames == 0
                || besideFrames < limits.queueFrames()
                        && besideBytes + frame.content().size() <= limits.queueBytes();
    }

    /** Replaces a frame at its place; says false, and removes it, if the new one is too large for that. */
    private boolean replace(Slot old, Frame frame, OverflowPolicy policy) {
        int more = frame.content().size() - old.size();
        if (more > 0 && frames > 1 && bytes + more > limits.queueBytes()) {
            if (policy.overflow() == Overflow.DROP_NEWEST) {
                dropped(old.lane);
                return true;
            }
            remove(old);
            return false;
        }
        count(old, -1);
        old.frame = frame;
        old.mayBeDropped = policy.mayBeDropped();
        count(old, 1);
        return true;
    }

    private void makeRoom(Frame frame) {
        for (Slot slot = slots.head(); slot != null && !hasRoom(frame); slot = slot.after) {
            if (slot.mayBeDropped) {
                leaveGap(slot);
                remove(slot);
                dropped++;
            }
        }
    }

    /** Puts a gap before a frame that goes, one with those on both sides of it. */
    private void leaveGap(Slot leaving) {
        if (!leaving.lane.isToldOfGaps()) {
            return;
        }
        if (!Slot.join(leaving.beforeInLane, Gap.ONE_DROPPED)) {
            slots.insert(Slot.of(leaving.lane, Gap.ONE_DROPPED), leaving);
        }
        Slot next = leaving.afterInLane;
        while (next != null && next.isGap()) {
            Slot following = next.afterInLane;
            if (Slot.join(leaving.beforeInLane, next.gap)) {
                remove(next);
            }
            next = following;
        }
    }

    /** Takes certain frames of a lane out, in their order; they are not dropped. */
    public List<Frame> remove(Lane lane, Predicate<Frame> which) {
        Deque<Frame> removed = new ArrayDeque<>();
        Slot slot = lane.last();
        while (slot != null) {
            Slot previous = slot.beforeInLane;
            if (!slot.isGap() && which.test(slot.frame)) {
                remove(slot);
                removed.addFirst(slot.frame);
            }
            slot = previous;
        }
        return List.copyOf(removed);
    }

    /** Drops what waits for a lane, but for what is uncounted. */
    public void drop(Lane lane) {
        int before = frames;
        clear(lane, true);
        dropped += before - frames;
    }

    /** Drops all that waits for a lane, of which nobody is to hear. */
    public void clear(Lane lane) {
        clear(lane, false);
    }

    /** Drops all, of which nobody is to hear. */
    public void clear() {
        while (!isEmpty()) {
            remove(slots.head());
        }
    }

    private void clear(Lane lane, boolean keepsUncounted) {
        Slot slot = lane.last();
        while (slot != null) {
            Slot previous = slot.beforeInLane;
            if (!keepsUncounted || slot.isGap() || slot.isCounted) {
                remove(slot);
            }
            slot = previous;
        }
    }

    /** The lane with most bytes that must not be dropped, if one gets so many more. */
    public Lane heaviest(Lane growing, int more) {
        Map<Lane, Integer> sums = new HashMap<>();
        sums.put(growing, more);
        for (Slot slot = slots.head(); slot != null; slot = slot.after) {
            if (slot.isCounted && !slot.mayBeDropped) {
                sums.merge(slot.lane, slot.size(), Integer::sum);
            }
        }
        return sums.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    private void remove(Slot slot) {
        slots.remove(slot);
        if (slot.isCounted) {
            count(slot, -1);
            slot.lane.forget(slot.key, slot);
        } else if (!slot.isGap()) {
            uncounted--;
        }
    }

    private void count(Slot slot, int sign) {
        int size = sign * slot.size();
        frames += sign;
        bytes += size;
        if (!slot.mayBeDropped) {
            keptFrames += sign;
            keptBytes += size;
        }
    }

    /** Takes the oldest frames: as many as are written together, and no more when these have so many bytes. */
    public void take(long mostBytes, BiConsumer<Lane, Frame> to) {
        long most = Math.min(mostBytes, BATCH_BYTES);
        long size = 0;
        for (int taken = 0; !isEmpty() && taken < BATCH_FRAMES && size < most; taken++) {
            Slot slot = slots.head();
            remove(slot);
            Frame frame = slot.told();
            size += frame.content().size();
            to.accept(slot.lane, frame);
        }
    }
}
