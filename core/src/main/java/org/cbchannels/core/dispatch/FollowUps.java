package org.cbchannels.core.dispatch;

import java.util.ArrayDeque;
import java.util.Queue;
import org.cbchannels.ChannelFull;
import org.cbchannels.core.socket.inbound.Event;

/** What is handed on while one event of a socket is handled, and comes before the next one. */
final class FollowUps {

    private final int capacity;
    private final boolean last;
    private Queue<Event.Internal> handedOn;
    /** How many were handed on so far. */
    private int count;

    private boolean over;

    /**
     * May hold so many messages.
     *
     * @param last whether no other event of the socket follows, so that all that is sent on belongs to this event; but
     *     no more than it may hold, or a message that is sent on for ever would outlive its socket
     */
    FollowUps(int capacity, boolean last) {
        this.capacity = capacity;
        this.last = last;
    }

    boolean isLast() {
        return last;
    }

    /**
     * Says false if the event is handled.
     *
     * @throws ChannelFull if too many wait already
     */
    synchronized boolean handOn(Event.Internal message) {
        if (over) {
            return false;
        }
        count++;
        if (last ? count > capacity : handedOn != null && handedOn.size() >= capacity) {
            throw new ChannelFull("channel " + message.channelName());
        }
        if (handedOn == null) {
            handedOn = new ArrayDeque<>(2);
        }
        handedOn.add(message);
        return true;
    }

    /** The next message that was handed on; with null the event is handled. */
    synchronized Event.Internal next() {
        Event.Internal message = handedOn == null ? null : handedOn.poll();
        over = message == null;
        return message;
    }
}
