package org.cbchannels.core.connection;

import java.util.List;

/** Handles what happens to sockets: for each of them one batch at a time, in order, in its caller's context. */
@FunctionalInterface
public interface EventHandler {

    /** Handles events; must not throw. */
    void handle(Connection connection, List<Event> events);
}
