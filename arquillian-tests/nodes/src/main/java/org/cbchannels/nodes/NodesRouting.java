package org.cbchannels.nodes;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.cbchannels.Routing;
import org.cbchannels.model.ModelRoute;

/** Where the list is live. */
@ApplicationScoped
class NodesRouting {

    void routes(@Observes Routing routing) {
        routing.add(
                ModelRoute.subscribe(Item.class).path("/items").snapshot(true).fields("id", "amount"));
    }
}
