package org.cbchannels.tests.examples;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.cbchannels.RoomConsumers;
import org.cbchannels.Route;
import org.cbchannels.Routing;

/** Where the other examples are. */
@ApplicationScoped
class MoreRouting {
    void routes(@Observes @Priority(1) Routing routing) {
        routing.add(Route.to(Gates.class).channelName("gates"))
                .add(Route.to(AnonymousChat.class).channelName("anonymous").path("/a"))
                .add(Route.to(AnonymousChat.class).channelName("myanonymous").path("/myroom"))
                .add(Route.to(Asking.class).channelName("ask").path("/ask"))
                .add(Route.to(RoomConsumers.class)
                        .channelName("rooms")
                        .path("/")
                        .auth(true));
    }
}
