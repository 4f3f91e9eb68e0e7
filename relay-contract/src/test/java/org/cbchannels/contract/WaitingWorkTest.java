package org.cbchannels.contract;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.cbchannels.Channels;
import org.cbchannels.Consumer;
import org.cbchannels.Consumers;
import org.cbchannels.Routes;
import org.cbchannels.core.Limits;
import org.cbchannels.spi.Relay;
import org.cbchannels.spi.RelayContext;
import org.cbchannels.spi.RelayProvider;
import org.junit.jupiter.api.Test;

/** Messages that wait for a node, and come while it connects. */
class WaitingWorkTest {

    private static final BlockingQueue<Relay.RelayMessage> SENT = new LinkedBlockingQueue<>();
    private static final BlockingQueue<String> HANDLED = new LinkedBlockingQueue<>();

    /** Brings a node what waits for it before it is connected. */
    @Dependent
    public static class Impatient implements RelayProvider {

        @Override
        public String name() {
            return "impatient";
        }

        @Override
        public Relay connect(RelayContext context) {
            return new Relay() {
                @Override
                public void transmit(List<RelayMessage> parcels) {
                    parcels.stream()
                            .filter(parcel -> parcel.target() == Target.SHARED)
                            .forEach(SENT::add);
                }

                @Override
                public CompletionStage<Void> join(String group) {
                    return CompletableFuture.completedFuture(null);
                }

                @Override
                public void leave(String group) {}

                @Override
                public void consume(String channel) {
                    RelayMessage waiting = SENT.poll();
                    if (waiting != null) {
                        assertThat(context.take(channel, waiting.message())).isTrue();
                        assertThat(handled()).isEqualTo("handled");
                    }
                }

                @Override
                public void close() {}
            };
        }
    }

    private static String handled() {
        try {
            return HANDLED.poll(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Routes(channelName = "work", shared = true)
    public static class Work extends Consumers {

        @Inject
        Helper helper;

        @Consumer
        void handle() {
            helper.tell();
        }
    }

    @Dependent
    public static class Helper {

        @Inject
        Channels channels;

        void tell() {
            try {
                channels.group("all").send("done");
                HANDLED.add("handled");
            } catch (RuntimeException e) {
                HANDLED.add(e.toString());
            }
        }
    }

    private static TestNode node() {
        return new TestNode(
                Map.of("relay", "impatient"), "/waiting", Limits.DEFAULT, Impatient.class, Work.class, Helper.class);
    }

    @Test
    void a_node_handles_what_waited_for_it_while_it_connects() throws InterruptedException {
        try (TestNode first = node()) {
            first.channels().channel("work").send(Map.of("task", 1));
            Relay.RelayMessage parcel = SENT.poll(10, TimeUnit.SECONDS);
            assertThat(parcel).isNotNull();
            SENT.add(parcel);
            try (TestNode second = node()) {
                assertThat(SENT).as("what waited for the second node").isEmpty();
                assertThat(second.isUp()).isTrue();
            }
        }
    }
}
