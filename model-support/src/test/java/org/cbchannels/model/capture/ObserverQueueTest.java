package org.cbchannels.model.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.cbchannels.model.ModelChange.Kind;
import org.cbchannels.model.live.TestNaming;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ObserverQueueTest {

    private static final String SERVERS = "java:comp/DefaultManagedExecutorService";

    private final BlockingQueue<Object> observed = new LinkedBlockingQueue<>();

    @AfterEach
    void forget() {
        TestNaming.unbind(SERVERS);
    }

    private static CommittedChange<String> change(int id) {
        return new CommittedChange<>(String.class, id, Kind.CREATED, "x", Set.of());
    }

    @Test
    void what_the_servers_executor_refuses_is_observed_all_the_same() throws InterruptedException {
        Executor busy = work -> {
            throw new RejectedExecutionException("busy");
        };
        TestNaming.bind(SERVERS, busy);
        try (ObserverQueue queue = new ObserverQueue(10, change -> observed.add(change.id()))) {
            queue.add(change(1));
            assertThat(observed.poll(10, TimeUnit.SECONDS)).isEqualTo(1);
            queue.add(change(2));
            assertThat(observed.poll(10, TimeUnit.SECONDS)).isEqualTo(2);
        }
    }
}
