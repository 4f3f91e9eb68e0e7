package org.cbchannels.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.cbchannels.Consumer;
import org.cbchannels.Message;
import org.cbchannels.Routes;
import org.cbchannels.WebsocketConsumers;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What one thread sends arrives in order, whatever it is sent to. */
class OrderTest {

    @Routes(path = "/order", channelName = "order")
    public static class Order extends WebsocketConsumers {
        static final CompletableFuture<String> LATER = new CompletableFuture<>();

        @Override
        protected void onConnect(Message message) {
            group("one").add(replyChannel());
            group("two").add(replyChannel());
        }

        @Consumer("command=mix")
        String mix() {
            for (int i = 0; i < 100; i += 5) {
                group("one").send("" + i);
                group("one").send("" + (i + 1));
                group("two").send("" + (i + 2));
                reply("" + (i + 3));
                replyChannel().sendNow("" + (i + 4));
            }
            return "100";
        }

        @Consumer("command=bye")
        void bye() {
            group("one").send("bye");
            close(1000, "done");
        }

        @Consumer("command=flood")
        void flood() {
            for (int i = 0; i < 100_000; i++) {
                channel("order").send(Map.of("command", "nothing"));
            }
        }

        @Consumer("command=nothing")
        void nothing() {}

        @Consumer("command=later")
        CompletionStage<String> later() {
            return LATER;
        }
    }

    @RepeatedTest(20)
    void group_sends_and_replies_of_a_consumer_arrive_in_the_order_in_which_they_were_sent()
            throws InterruptedException {
        try (TestApplication container = TestApplication.of(Order.class)) {
            TestSocket socket = container.open("/order").send("{\"command\":\"mix\"}");
            for (int i = 0; i <= 100; i++) {
                assertThat(socket.next()).isEqualTo("" + i);
            }
        }
    }

    @RepeatedTest(20)
    void so_do_those_of_any_other_thread() throws InterruptedException {
        try (TestApplication container = TestApplication.of(Order.class)) {
            TestSocket socket = container.open("/order");
            for (int i = 0; i < 100; i += 2) {
                container.channels().group("one").send("" + i);
                container.channels().group("two").send("" + (i + 1));
            }
            for (int i = 0; i < 100; i++) {
                assertThat(socket.next()).isEqualTo("" + i);
            }
        }
    }

    @RepeatedTest(20)
    void a_close_comes_after_what_was_sent_to_the_group_and_ends_the_handling_of_frames() throws InterruptedException {
        try (TestApplication container = TestApplication.of(Order.class)) {
            TestSocket socket = container.open("/order").send("{\"command\":\"bye\"}");
            assertThat(socket.next()).isEqualTo("bye");
            assertThat(socket.next()).isEqualTo("closed 1000 done");
        }
    }

    @Test
    void a_consumer_that_floods_a_channel_of_its_socket_is_told() throws InterruptedException {
        try (TestApplication container = TestApplication.of(Order.class)) {
            assertThat(container.open("/order").send("{\"command\":\"flood\"}").next())
                    .isEqualTo("{\"error\":\"A queue is full\",\"code\":\"full\"}");
        }
    }

    @Test
    void a_socket_may_wait_for_so_many_late_replies_and_no_more() throws InterruptedException {
        try (TestApplication container = TestApplication.of(Order.class)) {
            TestSocket socket = container.open("/order");
            for (int i = 0; i < 1024; i++) {
                socket.send("{\"command\":\"later\"}");
            }
            assertThat(socket.send("{\"command\":\"later\",\"requestId\":1}").next())
                    .contains("too-many", "\"requestId\":1");
            Order.LATER.complete("now");
            List<String> replies = new ArrayList<>();
            for (int i = 0; i < 1024; i++) {
                replies.add(socket.next());
            }
            assertThat(replies).containsOnly("now");
            assertThat(socket.send("{\"command\":\"later\"}").next()).isEqualTo("now");
        }
    }
}
