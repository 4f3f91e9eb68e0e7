package org.cbchannels.tests.app;

import jakarta.inject.Inject;
import org.cbchannels.Consumer;
import org.cbchannels.Consumers;
import org.cbchannels.Routes;

/** Work on a channel that holds little; it goes on when it is allowed to. */
@Routes(channelName = "tiny")
public class Tiny extends Consumers {

    @Inject
    Barrier barrier;

    @Consumer
    void work() throws InterruptedException {
        barrier.await();
    }
}
