package org.cbchannels.tests.bad;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.cbchannels.Routing;

/** Fails to say where its routes go. */
@ApplicationScoped
public class Observing {

    void routes(@Observes Routing routing) {
        routing.add(null);
    }
}
