package org.cbchannels.cdi;

import java.util.List;
import java.util.function.Supplier;
import org.cbchannels.Route;
import org.cbchannels.RouteEntry;
import org.cbchannels.Routing;
import org.cbchannels.core.Application;

/** Lists the routes of the applications that a handle reaches, mostly one. */
record FinishedRouting(Supplier<List<Application>> applications) implements Routing {

    @Override
    public Routing add(Route<?> route) {
        throw new IllegalStateException("Routes are added by observers of Routing while the application starts");
    }

    @Override
    public List<RouteEntry> table() {
        List<Application> reached = applications.get();
        if (reached.isEmpty()) {
            throw new IllegalStateException("No web application with cbchannels has started here");
        }
        return reached.stream()
                .flatMap(application -> application.routes().entries().stream())
                .toList();
    }
}
