package org.cbchannels;

import java.util.List;

/**
 * The routes of a web application.
 *
 * <p>Observed while the application starts, it takes routes that are declared in code; observers are called by the
 * {@code @Priority} of their event parameter. Injected, it lists the finished table. In an EAR each web application has
 * its
 * own.
 *
 * <pre>{@code
 * void routes(@Observes Routing routing) {
 *     routing.add(Route.to(Mail.class).channelName("mail"));
 * }
 * }</pre>
 */
public interface Routing {

    /**
     * Adds a route behind those that were added before, and before all that are declared by {@link Routes}.
     *
     * @throws IllegalStateException if the application has started
     */
    Routing add(Route<?> route);

    /**
     * All consumers at all places, in the order in which they are tried; unmodifiable.
     *
     * @throws IllegalStateException while the routes are still being collected
     */
    List<RouteEntry> table();
}
