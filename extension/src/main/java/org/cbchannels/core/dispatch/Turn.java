package org.cbchannels.core.dispatch;

import java.util.ArrayDeque;
import java.util.Queue;
import org.cbchannels.ChannelFull;
import org.cbchannels.core.connection.Event;

/** The handling of one event of a socket: what is handed on meanwhile comes before the socket's next event. */
final class Turn {

    private final int capacity;
    private Queue<Event.Internal> handedOn;
    private boolean over;

    /** May hold so many messages. */
    Turn(int capacity) {
        this.capacity = capacity;
    }

    /**
     * Says false if the turn is over.
     *
     * @throws ChannelFull if too many wait already
     */
    synchronized boolean handOn(Event.Internal message) {
        if (over) {
            return false;
        }
        if (handedOn != null && handedOn.size() >= capacity) {
            throw new ChannelFull("channel " + message.channelName());
        }
        if (handedOn == null) {
            handedOn = new ArrayDeque<>(2);
        }
        handedOn.add(message);
        return true;
    }

    /** The next message that was handed on; with null the turn is over. */
    synchronized Event.Internal next() {
        Event.Internal message = handedOn == null ? null : handedOn.poll();
        over = message == null;
        return message;
    }
}
