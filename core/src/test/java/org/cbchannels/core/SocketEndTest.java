package org.cbchannels.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cbchannels.Consumer;
import org.cbchannels.Message;
import org.cbchannels.Routes;
import org.cbchannels.WebsocketConsumers;
import org.cbchannels.core.socket.admission.AdmissionLimits;
import org.cbchannels.core.socket.admission.SocketLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of messages and replies when a socket ends, for whatever reason. */
class SocketEndTest {

    private static final SocketLimits SMALL =
            new SocketLimits(1000, 10, 1000, 10, Duration.ofMinutes(1), Duration.ofMillis(1));

    /** Nobody has patience. */
    private static final SocketLimits HASTY = new SocketLimits(1000, 10, 1000, 10, Duration.ofNanos(1), Duration.ZERO);

    /** Waits in each message until the test lets it go on. */
    @Routes(path = "/slow", channelName = "slow")
    public static class Slow extends WebsocketConsumers {
        static final List<String> SEEN = new CopyOnWriteArrayList<>();
        static CountDownLatch begun;
        static CountDownLatch goOn;
        static CompletableFuture<String> later;

        @Consumer("n=(?P<n>.*)")
        String handle(String n) throws InterruptedException {
            begun.countDown();
            goOn.await();
            SEEN.add(n);
            return "handled " + n;
        }

        @Consumer("command=far")
        void far() {
            channel("slow").send(Map.of("step", 1));
        }

        @Consumer("step=1")
        void step() {
            channel("slow").send(Map.of("step", 2));
        }

        @Consumer("step=2")
        String arrive() {
            return "from afar";
        }

        @Consumer("command=many")
        void many() {
            for (int i = 0; i < 2; i++) {
                channel("slow").send(Map.of("some", "x"));
            }
        }

        @Consumer("some=x")
        void some() throws InterruptedException {
            for (int i = 0; i < 3; i++) {
                channel("slow").send(Map.of("n", "many"));
            }
            begun.countDown();
            goOn.await();
        }

        @Consumer("command=later")
        CompletionStage<String> later() {
            return later;
        }

        @Consumer("command=close")
        void end() {
            close(4000, "enough");
        }

        @Override
        protected void onDisconnect(Message message) {
            SEEN.add("gone");
        }
    }

    @BeforeEach
    void reset() {
        Slow.SEEN.clear();
        Slow.begun = new CountDownLatch(1);
        Slow.goOn = new CountDownLatch(1);
        Slow.later = new CompletableFuture<>();
    }

    @AfterEach
    void letGo() {
        Slow.goOn.countDown();
    }

    private static TestApplication container(SocketLimits limits) {
        return TestApplication.with(Limits.DEFAULT.with(limits), Slow.class);
    }

    private static String number(Object n) {
        return "{\"n\":\"" + n + "\"}";
    }

    private static String padded(int size) {
        return "{\"n\":1,\"pad\":\"" + "x".repeat(size) + "\"}";
    }

    private static List<String> seen(int count) {
        return Stream.concat(IntStream.range(0, count).mapToObj(Integer::toString), Stream.of("gone"))
                .toList();
    }

    @Test
    void what_a_client_sent_before_it_went_is_handled() {
        try (TestApplication container = container(SocketLimits.DEFAULT)) {
            TestSocket socket = container.openApart("/slow");
            IntStream.range(0, 100).forEach(i -> socket.send(number(i)));
            socket.vanish();
            socket.send(number("after the end"));
            Slow.goOn.countDown();
            await().until(() -> container.application().sockets() == 0);
            assertThat(Slow.SEEN).containsExactlyElementsOf(seen(100));
        }
    }

    @Test
    void what_a_client_sent_before_a_reply_to_it_failed_is_handled() throws InterruptedException {
        try (TestApplication container = container(SocketLimits.DEFAULT)) {
            TestSocket socket = container.openApart("/slow");
            IntStream.range(0, 100).forEach(i -> socket.send(number(i)));
            Slow.begun.await();
            socket.failWrites();
            Slow.goOn.countDown();
            await().until(() -> container.application().sockets() == 0);
            assertThat(Slow.SEEN).containsExactlyElementsOf(seen(100));
            assertThat(socket.closes()).isEqualTo(1);
        }
    }

    @Test
    void nothing_is_handled_that_comes_behind_a_message_that_closes_the_socket() {
        try (TestApplication container = container(SocketLimits.DEFAULT)) {
            TestSocket socket = container.openApart("/slow");
            socket.send(number(0)).send("{\"command\":\"close\"}").send(number(1));
            Slow.goOn.countDown();
            await().until(() -> container.application().sockets() == 0);
            assertThat(Slow.SEEN).containsExactly("0", "gone");
        }
    }

    @Test
    void a_socket_that_is_sent_away_has_what_it_sent_before_answered() throws InterruptedException {
        try (TestApplication container = container(SocketLimits.DEFAULT)) {
            TestSocket socket = container.openApart("/slow");
            socket.send(number(0));
            Slow.begun.await();
            socket.send(number(1)).send("{\"command\":\"later\"}");
            container.application().drain(Duration.ZERO);
            Slow.goOn.countDown();
            assertThat(socket.next()).isEqualTo("handled 0");
            assertThat(socket.next()).isEqualTo("handled 1");
            assertThat(container.application().sockets()).isEqualTo(1);
            Slow.later.complete("handled later");
            assertThat(socket.next()).isEqualTo("handled later");
            assertThat(socket.next()).isEqualTo("closed 1012 Please connect again");
            await().until(() -> container.application().sockets() == 0);
        }
    }

    @Test
    void a_stopping_application_answers_what_is_being_handled() throws InterruptedException {
        TestApplication container = container(SocketLimits.DEFAULT);
        TestSocket socket = container.openApart("/slow");
        socket.send(number(0));
        Slow.begun.await();
        Thread stopping = new Thread(container::stop);
        stopping.start();
        await().until(container.application()::isDraining);
        Slow.goOn.countDown();
        assertThat(socket.next()).isEqualTo("handled 0");
        assertThat(socket.next()).isEqualTo("closed 1001 The application stops");
        stopping.join();
        assertThat(Slow.SEEN).containsExactly("0", "gone");
    }

    @Test
    void a_consumer_that_takes_too_long_keeps_nobody_from_being_sent_away() throws InterruptedException {
        try (TestApplication container = container(HASTY)) {
            TestSocket socket = container.openApart("/slow");
            socket.send(number(0));
            Slow.begun.await();
            container.application().drain(Duration.ZERO);
            container.application().check();
            assertThat(socket.next()).isEqualTo("closed 1012 Please connect again");
        }
    }

    @Test
    void a_flood_is_held_back_and_goes_on_when_it_is_worked_off() throws InterruptedException {
        try (TestApplication container = container(SMALL)) {
            TestSocket socket = container.openApart("/slow");
            IntStream.range(0, 5).forEach(i -> socket.send(number(i)));
            assertThat(socket.isPaused()).isFalse();
            socket.send(number(5));
            assertThat(socket.isPaused()).isTrue();
            Slow.goOn.countDown();
            await().until(() -> !socket.isPaused());
            assertThat(socket.next()).isEqualTo("handled 0");
        }
    }

    @Test
    void a_flood_that_can_not_be_held_back_ends_the_socket() throws InterruptedException {
        try (TestApplication container = container(SMALL)) {
            TestSocket socket = container.openApart("/slow");
            IntStream.range(0, 10).forEach(i -> socket.send(number(i)));
            assertThat(container.application().sockets()).isEqualTo(1);
            socket.send(number(10));
            assertThat(socket.next()).isEqualTo("closed 1013 Too many unhandled messages");
            Slow.goOn.countDown();
            await().until(() -> container.application().sockets() == 0);
            assertThat(Slow.SEEN).doesNotContain("10").contains("gone");
        }
    }

    @Test
    void large_messages_fill_the_mailbox_too() throws InterruptedException {
        try (TestApplication container = container(SMALL)) {
            TestSocket socket = container.openApart("/slow");
            socket.send(number("x".repeat(900)));
            socket.send(number("x".repeat(900)));
            assertThat(socket.isPaused()).isTrue();
            socket.send(number("x".repeat(900)));
            assertThat(socket.next()).isEqualTo("closed 1013 Too many unhandled messages");
        }
    }

    @Test
    void a_socket_whose_ping_can_not_be_sent_is_gone_at_once() {
        try (TestApplication container = container(SMALL)) {
            TestSocket socket = container.open("/slow");
            socket.breakUnnoticed();
            await().until(() -> {
                container.application().check();
                return socket.pings() > 0 && container.application().sockets() == 0;
            });
            assertThat(socket.pings()).isEqualTo(1);
            assertThat(Slow.SEEN).containsExactly("gone");
        }
    }

    @Test
    void what_a_socket_sends_that_was_given_up_is_not_handled() {
        try (TestApplication container = container(SMALL)) {
            TestSocket socket = container.openApart("/slow");
            socket.stopAnswering();
            Slow.goOn.countDown();
            await().until(() -> {
                container.application().check();
                return container.application().sockets() == 0;
            });
            socket.send(number("late"));
            TestSocket fence = container.openApart("/slow");
            fence.send(number("fence"));
            await().untilAsserted(() -> assertThat(Slow.SEEN).contains("fence"));
        }
        assertThat(Slow.SEEN).doesNotContain("late").contains("gone", "fence");
    }

    @Test
    void a_client_whose_messages_are_handled_slowly_is_not_taken_for_dead() throws InterruptedException {
        try (TestApplication container = container(SMALL)) {
            TestSocket socket = container.openApart("/slow");
            socket.stopAnswering();
            socket.send(number(0));
            Slow.begun.await();
            await().until(() -> {
                container.application().check();
                return socket.pings() > 10;
            });
            Slow.goOn.countDown();
            assertThat(socket.next()).isEqualTo("handled 0");
            await().until(() -> {
                container.application().check();
                return container.application().sockets() == 0;
            });
            assertThat(socket.next()).isEqualTo("closed 1001 No sign of life");
        }
    }

    @Test
    void a_socket_that_is_always_being_written_to_is_pinged() {
        try (TestApplication container = container(SMALL)) {
            TestSocket socket = container.openApart("/slow");
            socket.stopReading();
            Slow.goOn.countDown();
            socket.send(number(0));
            await().untilAsserted(() -> assertThat(Slow.SEEN).isNotEmpty());
            await().until(() -> {
                container.application().check();
                return socket.pings() > 0;
            });
        }
    }

    @Test
    void a_write_that_is_never_over_ends_the_socket_and_then_the_connection() throws InterruptedException {
        try (TestApplication container = container(HASTY)) {
            TestSocket socket = container.openApart("/slow");
            socket.stopReading();
            socket.stopAnsweringCloses();
            Slow.goOn.countDown();
            socket.send(number(0));
            await().until(() -> {
                container.application().check();
                return container.application().sockets() == 0;
            });
            assertThat(socket.next()).isEqualTo("closed 1013 Too slow to receive");
            await().until(() -> {
                container.application().check();
                return socket.aborts() == 1;
            });
        }
    }

    @Test
    void what_a_message_leads_to_over_several_channels_is_answered_before_the_socket_is_sent_away()
            throws InterruptedException {
        try (TestApplication container = container(SocketLimits.DEFAULT)) {
            TestSocket socket = container.openApart("/slow");
            socket.send(number(0));
            Slow.begun.await();
            socket.send("{\"command\":\"far\"}");
            container.application().drain(Duration.ZERO);
            Slow.goOn.countDown();
            assertThat(socket.next()).isEqualTo("handled 0");
            assertThat(socket.next()).isEqualTo("from afar");
            assertThat(socket.next()).isEqualTo("closed 1012 Please connect again");
        }
    }

    @Test
    void a_stopping_application_does_not_work_off_what_a_client_has_left_behind() throws InterruptedException {
        TestApplication container = container(SocketLimits.DEFAULT);
        TestSocket socket = container.openApart("/slow");
        IntStream.range(0, 100).forEach(i -> socket.send(number(i)));
        Slow.begun.await();
        socket.vanish();
        Thread stopping = new Thread(container::stop);
        stopping.start();
        await().atMost(Duration.ofSeconds(20)).until(() -> socket.isGivenUp());
        Slow.goOn.countDown();
        stopping.join();
        assertThat(Slow.SEEN).hasSizeLessThan(100).endsWith("gone");
    }

    @Test
    void a_client_of_large_messages_is_held_back_before_it_has_sent_too_much() throws InterruptedException {
        SocketLimits large = new SocketLimits(10_000, 10, 1000, 10, Duration.ofMinutes(1), Duration.ofMinutes(1));
        try (TestApplication container = container(large)) {
            TestSocket socket = container.openApart("/slow");
            socket.send(padded(600));
            assertThat(socket.isPaused()).isTrue();
            socket.send(padded(9_900));
            assertThat(container.application().sockets()).isEqualTo(1);
            Slow.goOn.countDown();
            assertThat(socket.next()).isEqualTo("handled 1");
            assertThat(socket.next()).isEqualTo("handled 1");
        }
    }

    @Test
    void messages_of_the_sockets_own_consumers_take_no_room_from_its_client() throws InterruptedException {
        try (TestApplication container = container(SMALL)) {
            TestSocket socket = container.openApart("/slow");
            socket.send("{\"command\":\"many\"}");
            Slow.begun.await();
            IntStream.range(0, 5).forEach(i -> socket.send(number(i)));
            assertThat(container.application().sockets()).isEqualTo(1);
            Slow.goOn.countDown();
            List<String> answers = new ArrayList<>();
            for (int i = 0; i < 6 + 5; i++) {
                answers.add(socket.next());
            }
            assertThat(answers).containsSubsequence("handled 0", "handled 1", "handled 2", "handled 3", "handled 4");
            assertThat(answers.stream().filter("handled many"::equals)).hasSize(6);
        }
    }

    @Test
    void a_socket_that_opens_after_it_was_given_up_is_closed() throws Exception {
        try (TestApplication container = TestApplication.with(
                Limits.DEFAULT.with(new AdmissionLimits(0, 0, 0, Duration.ofNanos(1))), Slow.class)) {
            TestSocket late = TestSocket.unopened(container.application(), "/slow");
            container.application().check();
            await().until(() -> container.application().sockets() == 0);
            late.open();
            assertThat(late.next()).isEqualTo("closed 1001 No sign of life");
        }
    }
}
