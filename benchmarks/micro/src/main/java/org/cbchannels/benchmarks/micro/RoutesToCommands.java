package org.cbchannels.benchmarks.micro;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.cbchannels.Routing;

/** Adds as many routes as it is told to. */
@ApplicationScoped
public class RoutesToCommands {

    private int count;

    void count(int routes) {
        count = routes;
    }

    void routes(@Observes Routing routing) {
        Container.routes(count).forEach(routing::add);
    }
}
