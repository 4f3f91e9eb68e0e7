package org.cbchannels.core.socket.outbound;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.cbchannels.Overflow;
import org.cbchannels.core.content.Frame;
import org.cbchannels.core.content.OverflowPolicy;
import org.cbchannels.core.socket.admission.SocketLimits;

/**
 * The frames that wait for one socket, bounded by count and bytes.
 *
 * <p>A frame that replaces an older one takes its place, so that one that changes all the time is not kept waiting for
 * ever; a single frame of any size fits where nothing else waits. Not thread-safe.
 */
final class WriteQueue {

    private static final int BATCH_FRAMES = 64;
    private static final int BATCH_BYTES = 64 * 1024;

    private static final class Slot {
        private Frame frame;
        private final Object key;
        private boolean mayBeDropped;

        Slot(Frame frame, Object key, boolean mayBeDropped) {
            this.frame = frame;
            this.key = key;
            this.mayBeDropped = mayBeDropped;
        }
    }

    private final SocketLimits limits;
    private final OverflowPolicy ofRoute;
    private final Queue<Slot> waiting = new ArrayDeque<>(1);
    private Map<Object, Slot> keyed;
    private int bytes;
    private int keptFrames;
    private int keptBytes;
    private int dropped;

    WriteQueue(SocketLimits limits, OverflowPolicy ofRoute) {
        this.limits = limits;
        this.ofRoute = ofRoute;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    int size() {
        return waiting.size();
    }

    int bytes() {
        return bytes;
    }

    /** How many frames were dropped since this was asked last; those that were replaced are not counted. */
    int takeDropped() {
        int taken = dropped;
        dropped = 0;
        return taken;
    }

    /** Takes frames, or drops some as their policies say; says false if one must not be dropped and does not fit. */
    boolean add(List<Frame> frames) {
        for (int i = 0; i < frames.size(); i++) {
            if (!add(frames.get(i))) {
                dropped += frames.size() - i - 1;
                return false;
            }
        }
        return true;
    }

    private boolean add(Frame frame) {
        OverflowPolicy policy = frame.policy().or(ofRoute);
        Object key = frame.key(policy);
        Slot old = key == null || keyed == null ? null : keyed.get(key);
        if (old != null && replace(old, frame, policy)) {
            return true;
        }
        if (!fits(frame) && policy.overflow() != Overflow.DROP_NEWEST && fitsBesideKept(frame)) {
            makeRoom(frame);
        }
        if (fits(frame)) {
            append(new Slot(frame, key, policy.mayBeDropped()));
            return true;
        }
        dropped++;
        return policy.mayBeDropped();
    }

    private boolean fits(Frame frame) {
        return fits(frame, waiting.size(), bytes);
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
        int more = frame.content().size() - old.frame.content().size();
        if (more > 0 && waiting.size() > 1 && bytes + more > limits.queueBytes()) {
            if (policy.overflow() == Overflow.DROP_NEWEST) {
                dropped++;
                return true;
            }
            waiting.remove(old);
            removed(old);
            return false;
        }
        removed(old);
        old.frame = frame;
        old.mayBeDropped = policy.mayBeDropped();
        added(old);
        return true;
    }

    private void append(Slot slot) {
        waiting.add(slot);
        added(slot);
    }

    private void makeRoom(Frame frame) {
        for (Iterator<Slot> oldest = waiting.iterator(); oldest.hasNext() && !fits(frame); ) {
            Slot slot = oldest.next();
            if (slot.mayBeDropped) {
                oldest.remove();
                removed(slot);
                dropped++;
            }
        }
    }

    private void added(Slot slot) {
        count(slot, 1);
        if (slot.key != null) {
            keyed = keyed == null ? new HashMap<>() : keyed;
            keyed.put(slot.key, slot);
        }
    }

    private void removed(Slot slot) {
        count(slot, -1);
        if (slot.key != null) {
            keyed.remove(slot.key, slot);
        }
    }

    private void count(Slot slot, int sign) {
        int size = sign * slot.frame.content().size();
        bytes += size;
        if (!slot.mayBeDropped) {
            keptFrames += sign;
            keptBytes += size;
        }
    }

    /** Takes the oldest frames: as many as are written together. */
    List<Frame> take() {
        List<Frame> batch = new ArrayList<>(Math.min(waiting.size(), BATCH_FRAMES));
        int size = 0;
        while (!waiting.isEmpty() && batch.size() < BATCH_FRAMES && size < BATCH_BYTES) {
            Slot slot = waiting.remove();
            removed(slot);
            batch.add(slot.frame);
            size += slot.frame.content().size();
        }
        return batch;
    }
}
