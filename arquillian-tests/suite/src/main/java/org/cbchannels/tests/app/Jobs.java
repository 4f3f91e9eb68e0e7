package org.cbchannels.tests.app;

import org.cbchannels.Consumer;
import org.cbchannels.Consumers;
import org.cbchannels.Routes;

/** Work on an internal channel; its answer reaches the socket that asked. */
@Routes(channelName = "jobs")
public class Jobs extends Consumers {

    @Consumer("work=(?P<how>\\w+)")
    String work(String how) {
        return "{\"job\":\"" + how + " on " + message().channel().name() + "\"}";
    }
}
