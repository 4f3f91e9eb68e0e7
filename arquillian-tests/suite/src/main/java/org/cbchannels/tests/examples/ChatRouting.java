package org.cbchannels.tests.examples;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.cbchannels.GroupConsumers;
import org.cbchannels.Route;
import org.cbchannels.Routing;

/** Routes in code, one of them to a generic. */
@ApplicationScoped
class ChatRouting {
    void routes(@Observes Routing routing) {
        routing.add(Route.to(MyConsumers.class).channelName("other").kwarg("prefix", "other"))
                .add(Route.to(GroupConsumers.class).path("/(?P<room>\\w+)").groupName("room_{room}"));
    }
}
