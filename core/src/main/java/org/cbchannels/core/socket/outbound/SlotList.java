package org.cbchannels.core.socket.outbound;

import org.cbchannels.core.socket.outbound.Lane.Slot;

/** Slots in their order, each of which can be taken out of its place; not thread-safe. */
final class SlotList {

    private Slot head;
    private Slot tail;

    /** The oldest; null if there is none. */
    Slot head() {
        return head;
    }

    void append(Slot slot) {
        slot.before = tail;
        if (tail == null) {
            head = slot;
        } else {
            tail.after = slot;
        }
        tail = slot;
        slot.beforeInLane = slot.lane.last();
        if (slot.beforeInLane != null) {
            slot.beforeInLane.afterInLane = slot;
        }
        slot.lane.last(slot);
    }

    /** Puts one in before another of the same lane. */
    void insert(Slot slot, Slot next) {
        slot.after = next;
        slot.before = next.before;
        if (slot.before == null) {
            head = slot;
        } else {
            slot.before.after = slot;
        }
        next.before = slot;
        slot.afterInLane = next;
        slot.beforeInLane = next.beforeInLane;
        if (slot.beforeInLane != null) {
            slot.beforeInLane.afterInLane = slot;
        }
        next.beforeInLane = slot;
    }

    void remove(Slot slot) {
        if (slot.before == null) {
            head = slot.after;
        } else {
            slot.before.after = slot.after;
        }
        if (slot.after == null) {
            tail = slot.before;
        } else {
            slot.after.before = slot.before;
        }
        if (slot.beforeInLane != null) {
            slot.beforeInLane.afterInLane = slot.afterInLane;
        }
        if (slot.afterInLane == null) {
            slot.lane.last(slot.beforeInLane);
        } else {
            slot.afterInLane.beforeInLane = slot.beforeInLane;
        }
    }
}
