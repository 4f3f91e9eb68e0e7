package org.cbchannels.tests.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.cbchannels.RoomConsumers;
import org.cbchannels.Route;
import org.cbchannels.Routing;

/** Routes in code. */
@ApplicationScoped
class TestRouting {

    void routes(@Observes Routing routing) {
        routing.add(Route.to(Routed.class)
                        .channelName("routed")
                        .path("/routed")
                        .kwarg("patience", Duration.ofSeconds(5)))
                .add(Route.to(RoomConsumers.class)
                        .channelName("by-command")
                        .path("/rooms")
                        .auth(true));
    }
}
