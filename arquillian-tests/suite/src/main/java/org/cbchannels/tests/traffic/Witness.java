package org.cbchannels.tests.traffic;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicInteger;
import org.cbchannels.SocketConnected;
import org.cbchannels.SocketDisconnected;

/** Counts sockets by their events. */
@ApplicationScoped
public class Witness {

    private final AtomicInteger open = new AtomicInteger();

    void came(@Observes SocketConnected event) {
        open.incrementAndGet();
    }

    void went(@Observes SocketDisconnected event) {
        open.decrementAndGet();
    }

    int open() {
        return open.get();
    }
}
