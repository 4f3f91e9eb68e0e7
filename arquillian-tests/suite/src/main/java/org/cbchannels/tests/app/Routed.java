package org.cbchannels.tests.app;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.cbchannels.Consumer;
import org.cbchannels.Decorators;
import org.cbchannels.Kwarg;
import org.cbchannels.Routing;
import org.cbchannels.WebsocketConsumers;

/** Is routed by an observer alone. */
@Decorators(Loud.class)
public class Routed extends WebsocketConsumers {

    @Kwarg
    Duration patience = Duration.ZERO;

    @Inject
    Routing routing;

    @Consumer("command=patience")
    Map<String, String> patience() {
        return Map.of("text", patience.toString());
    }

    @Consumer("command=table")
    Map<String, String> table() {
        return Map.of("text", String.valueOf(routing.table().get(0)));
    }

    @Consumer("command=calls")
    Map<String, String> calls() {
        return Map.of("text", String.valueOf(counter.calls()));
    }

    @Inject
    Counting counter;
}
