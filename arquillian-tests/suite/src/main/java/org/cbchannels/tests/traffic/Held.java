package org.cbchannels.tests.traffic;

import jakarta.inject.Inject;
import org.cbchannels.Consumer;
import org.cbchannels.Routes;
import org.cbchannels.WebsocketConsumers;

/** Handles nothing while the gate is shut. */
@Routes(path = "/held", channelName = "held")
public class Held extends WebsocketConsumers {

    @Inject
    Gate gate;

    @Consumer("n=(?P<n>\\d+)")
    String take(int n) throws InterruptedException {
        gate.pass();
        return "taken " + n;
    }
}
