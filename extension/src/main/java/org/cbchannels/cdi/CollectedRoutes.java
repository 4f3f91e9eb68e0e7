package org.cbchannels.cdi;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.cbchannels.Route;
import org.cbchannels.RouteEntry;
import org.cbchannels.Routing;

/** Takes routes while an application starts; thread-safe. */
final class CollectedRoutes implements Routing {

    private final List<Route<?>> routes = new ArrayList<>();
    private boolean closed;

    @Override
    public synchronized Routing add(Route<?> route) {
        if (closed) {
            throw new IllegalStateException("Routes are added while the application starts, not later");
        }
        routes.add(Objects.requireNonNull(route, "there is no route to add"));
        return this;
    }

    @Override
    public List<RouteEntry> table() {
        throw new IllegalStateException("The table is not finished yet; inject Routing to read it later");
    }

    /** Ends the collection. */
    synchronized List<Route<?>> close() {
        closed = true;
        return List.copyOf(routes);
    }
}
