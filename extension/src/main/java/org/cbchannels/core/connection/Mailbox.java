package org.cbchannels.core.connection;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.lane.Lane;

/** What waits to be handled for one socket, bounded by count and bytes; thread-safe. */
final class Mailbox {

    private final int capacityBytes;
    private final AtomicInteger bytes = new AtomicInteger();
    private final Lane<Event> lane;
    private final Consumer<List<Event>> handler;

    /**
     * Made empty.
     *
     * @param workers run the handler where nothing else is said
     * @param handler takes what has piled up, in order, on one thread at a time
     */
    Mailbox(SocketLimits limits, Executor workers, Consumer<List<Event>> handler) {
        this.capacityBytes = Math.max(limits.queueBytes(), limits.messageBytes());
        this.handler = handler;
        this.lane = new Lane<>(limits.mailbox(), workers, this::handle);
    }

    /** Has the handshake handled by the calling thread. */
    void connect() {
        lane.offer(new Event.Connect(), Runnable::run);
    }

    /**
     * Takes a frame from the client; says false if more waits than may, and then the socket must be closed.
     *
     * @param starter runs the handler if it does not run already
     */
    boolean take(EncodedContent content, Executor starter) {
        return bytes.addAndGet(content.size()) <= capacityBytes && lane.offer(new Event.Frame(content), starter);
    }

    /** Takes a message of one of the socket's own consumers; says false if too many wait. */
    boolean take(Event.Internal message) {
        return lane.offer(message);
    }

    /** Has the end handled after everything else. */
    void end() {
        lane.add(new Event.Disconnect());
    }

    private void handle(List<Event> events) {
        for (Event event : events) {
            if (event instanceof Event.Frame frame) {
                bytes.addAndGet(-frame.content().size());
            }
        }
        handler.accept(events);
    }
}
