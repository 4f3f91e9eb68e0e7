package org.cbchannels.benchmarks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.cbchannels.Routing;
import org.cbchannels.model.ModelRoute;

/** Puts the subscribers of the entity at their paths. */
@ApplicationScoped
class TickRouting {

    void routes(@Observes Routing routing) {
        routing.add(ModelRoute.subscribe(Tick.class).path("/ticks").fields("seq", "ts", "pad"))
                .add(ModelRoute.subscribe(Tick.class)
                        .path("/ticks/{room}")
                        .groupBy("room")
                        .fields("seq", "ts", "pad"));
    }
}
