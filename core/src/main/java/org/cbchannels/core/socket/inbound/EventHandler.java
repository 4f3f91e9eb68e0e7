package org.cbchannels.core.socket.inbound;

import java.util.List;

/** Handles what happens to a socket: one batch at a time, in order, in its caller's context. */
public interface EventHandler {

    /** Handles events; must not throw. */
    void handle(List<Event> events);

    /** Whether the caller would be let in now. */
    default boolean isStillAllowed() {
        return true;
    }
}
