package org.cbchannels.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.cbchannels.Channel;
import org.cbchannels.ChannelFull;
import org.cbchannels.Consumer;
import org.cbchannels.Message;
import org.cbchannels.Routes;
import org.cbchannels.WebsocketConsumers;
import org.cbchannels.core.layer.ChannelLimits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BackgroundTest {

    static final List<String> DONE = new CopyOnWriteArrayList<>();
    static final List<Thread> THREADS = new CopyOnWriteArrayList<>();
    static volatile Semaphore mayGoOn;

    @Routes(channelName = "mail", path = "/mail")
    public static class Mail extends WebsocketConsumers {
        @Consumer("to={to}")
        Map<String, String> send(String to, Message message) {
            THREADS.add(Thread.currentThread());
            mayGoOn.acquireUninterruptibly();
            DONE.add(to);
            return Map.of("sent", to, "reply", "" + (message.replyChannel() != null));
        }

        @Consumer("command=fail")
        void fail() {
            throw new IllegalStateException("thrown by a test");
        }

        @Consumer("command=elsewhere")
        void elsewhere() {
            channel("nowhere").send(Map.of("a", "b"));
            channel("mail").send(Map.of("unknown", "b"));
            reply("\"sent\"");
        }
    }

    @BeforeEach
    void clear() {
        DONE.clear();
        THREADS.clear();
        mayGoOn = new Semaphore(0);
    }

    private static TestApplication with(ChannelLimits limits) {
        return TestApplication.with(Limits.DEFAULT.with(limits), Mail.class);
    }

    @Test
    void messages_are_handled_in_order_and_never_on_the_senders_thread() {
        try (TestApplication container = with(ChannelLimits.DEFAULT)) {
            Channel mail = container.channels().channel("mail");
            for (int i = 0; i < 50; i++) {
                mail.send(Map.of("to", i));
            }
            assertThat(DONE).isEmpty();
            mayGoOn.release(50);
            await().until(() -> DONE.size() == 50);
            assertThat(DONE).startsWith("0", "1", "2").endsWith("49");
            assertThat(THREADS).doesNotContain(Thread.currentThread());
        }
    }

    @Test
    void a_full_channel_is_an_exception_for_the_sender_and_what_waits_is_kept() {
        try (TestApplication container = with(new ChannelLimits(1000, Map.of("mail", 2), Duration.ZERO))) {
            Channel mail = container.channels().channel("mail");
            mail.send(Map.of("to", "in work"));
            await().until(() -> !THREADS.isEmpty());
            mail.send(Map.of("to", "one"));
            mail.send(Map.of("to", "two"));
            assertThatThrownBy(() -> mail.send(Map.of("to", "three")))
                    .isInstanceOf(ChannelFull.class)
                    .hasMessageContaining("mail");
            mayGoOn.release(3);
            await().until(() -> DONE.equals(List.of("in work", "one", "two")));
        }
    }

    @Test
    void a_message_that_has_waited_too_long_is_dropped() {
        try (TestApplication container = with(new ChannelLimits(1000, Map.of(), Duration.ofMillis(50)))) {
            Channel mail = container.channels().channel("mail");
            mail.send(Map.of("to", "in work"));
            await().until(() -> !THREADS.isEmpty());
            mail.send(Map.of("to", "stale"));
            long later = System.nanoTime() + Duration.ofMillis(60).toNanos();
            await().until(() -> System.nanoTime() > later);
            mayGoOn.release(3);
            await().until(() -> DONE.contains("in work"));
            await().until(() -> {
                mail.send(Map.of("to", "fresh"));
                mayGoOn.release();
                return DONE.contains("fresh");
            });
            assertThat(DONE).doesNotContain("stale");
        }
    }

    @Test
    void a_consumer_that_fails_keeps_no_other_message_from_being_handled() {
        try (TestApplication container = with(ChannelLimits.DEFAULT)) {
            mayGoOn.release(1);
            container.channels().channel("mail").send(Map.of("command", "fail"));
            container.channels().channel("mail").send(Map.of("nobody", "takes this"));
            container.channels().channel("mail").send("no json");
            container.channels().channel("mail").send(Map.of("to", "after"));
            await().until(() -> DONE.contains("after"));
        }
    }

    @Test
    void what_a_consumer_sends_into_the_void_is_no_business_of_the_client() throws InterruptedException {
        try (TestApplication container = with(ChannelLimits.DEFAULT)) {
            mayGoOn.release(1);
            TestSocket socket = container.open("/mail");
            assertThat(socket.send("{\"command\":\"elsewhere\"}").next()).isEqualTo("\"sent\"");
            assertThat(socket.send("{\"to\":\"me\"}").next()).contains("\"sent\":\"me\"", "\"reply\":\"true\"");
            assertThat(socket.send("{\"unknown\":\"b\"}").next()).contains("no-consumer");
        }
    }
}
