package org.cbchannels.core.socket;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.cbchannels.core.socket.life.CloseReason;
import org.cbchannels.core.socket.outbound.Transport;

/** The sockets that were closed from here; after a time their peers are not waited for; thread-safe. */
final class Closings {

    private static final long LAST_WORDS = TimeUnit.MILLISECONDS.toNanos(300);

    private record Closing(Transport transport, long at) {}

    private final Queue<Closing> waiting = new ConcurrentLinkedQueue<>();
    private final Executor upkeep;

    Closings(Executor upkeep) {
        this.upkeep = upkeep;
    }

    /** Closes a socket. */
    void close(Transport transport, CloseReason reason) {
        upkeep.execute(() -> transport.close(reason.code(), reason.text()));
        waiting.add(new Closing(transport, System.nanoTime()));
    }

    /** Cuts off those that were closed before the given {@link System#nanoTime() time}. */
    void cutOff(long closedBefore) {
        for (Closing first = waiting.peek(); first != null && first.at - closedBefore < 0; first = waiting.peek()) {
            if (waiting.remove(first)) {
                upkeep.execute(first.transport::abort);
            }
        }
    }

    /** Cuts off all, as nobody is there to do it later; those that were closed last have a moment to hear of it. */
    void cutOffAll() {
        if (!waiting.isEmpty()) {
            LockSupport.parkNanos(LAST_WORDS);
            cutOff(System.nanoTime());
        }
    }
}
