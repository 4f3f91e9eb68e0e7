package org.cbchannels.core.relay;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.cbchannels.core.work.Bounds;
import org.cbchannels.core.work.SerialQueue;
import org.cbchannels.core.work.Timer;
import org.cbchannels.core.work.Worker;
import org.cbchannels.spi.Relay.RelayMessage;

/**
 * What waits to leave for other nodes: bounded, and transmitted in order by one thread at a time while the engine is
 * there.
 *
 * <p>Thread-safe; adding never waits.
 */
final class RelayQueue {

    private static final int TOGETHER = 512;

    private final SerialQueue<RelayMessage> queue;

    /**
     * Closed at first.
     *
     * @param executor runs the transmitting, which may wait
     * @param transmit must not throw
     */
    RelayQueue(int maxBytes, Executor executor, Timer timer, Consumer<List<RelayMessage>> transmit) {
        Bounds bounds = new Bounds(Integer.MAX_VALUE, maxBytes, TOGETHER, Long.MAX_VALUE);
        queue = new SerialQueue<>(bounds, executor, timer, new Worker<>() {
            @Override
            public void work(List<RelayMessage> batch) {
                transmit.accept(batch);
            }

            @Override
            public int size(RelayMessage parcel) {
                return parcel.message().length;
            }
        });
        queue.shut();
    }

    /** Says false, and takes nothing, if too much waits. */
    boolean offer(RelayMessage parcel) {
        return queue.offer(parcel);
    }

    /** Lets things leave. */
    void open() {
        queue.open();
    }

    /** Lets nothing leave. */
    void shut() {
        queue.shut();
    }

    /** Waits until all has left that can, but not for ever. */
    void awaitEmpty(long nanos) throws InterruptedException {
        queue.awaitIdle(nanos);
    }

    /** How many bytes wait. */
    int waiting() {
        return (int) queue.bytes();
    }
}
