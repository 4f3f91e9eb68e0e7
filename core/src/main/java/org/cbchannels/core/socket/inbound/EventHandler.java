package org.cbchannels.core.socket.inbound;

import java.util.List;

/** Handles what happens to a socket: one batch at a time, in order, in its caller's context. */
@FunctionalInterface
public interface EventHandler {

    /** Handles events; must not throw. */
    void handle(List<Event> events);
}
