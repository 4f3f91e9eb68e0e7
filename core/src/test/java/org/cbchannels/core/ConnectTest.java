package org.cbchannels.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.cbchannels.Consumer;
import org.cbchannels.ConsumerException;
import org.cbchannels.GroupConsumers;
import org.cbchannels.Message;
import org.cbchannels.Permission;
import org.cbchannels.PermissionMixin;
import org.cbchannels.Routes;
import org.cbchannels.WebsocketConsumers;
import org.cbchannels.core.socket.admission.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A connect that fails is the end of the socket. */
class ConnectTest {

    private static final List<String> SEEN = new CopyOnWriteArrayList<>();

    @BeforeEach
    void reset() {
        SEEN.clear();
    }

    @Routes(path = "/failing/{how}", groupName = "all", channelName = "failing")
    public static class Failing extends GroupConsumers {

        @Override
        protected void onConnect(Message message) throws Exception {
            super.onConnect(message);
            reply("too early");
            String how = kwargs().get("how");
            send(java.util.Map.of("command", "note"));
            switch (how) {
                case "fine" -> {}
                case "broken" -> throw new IllegalStateException("secret");
                case "fatal" -> throw new StackOverflowError();
                default -> throw new ConsumerException("no", how);
            }
        }

        @Consumer("command=note")
        void note() {
            SEEN.add("note");
        }

        @Override
        protected void onDisconnect(Message message) {
            SEEN.add("gone");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "denied,DENIED",
        "too-many,TOO_MANY",
        "not-found,NOT_FOUND",
        "invalid,INVALID",
        "full,FULL",
        "whatever,DENIED",
        "broken,FAILED",
        "fatal,FAILED"
    })
    void a_connect_that_throws_is_refused_and_leaves_nothing(String how, Refusal refusal) throws InterruptedException {
        try (TestApplication container = TestApplication.of(Failing.class)) {
            TestSocket witness = container.open("/failing/fine");
            assertThat(witness.next()).isEqualTo("too early");
            TestSocket socket = container.open("/failing/" + how);
            assertThat(socket.refusal()).isEqualTo(refusal);
            await().until(() -> container.application().sockets() == 1);
            assertThat(container.channels().group("all").size()).isEqualTo(1);
            container.channels().group("all").send("fence");
            assertThat(witness.next()).isEqualTo("fence");
            assertThat(SEEN).as("what the refused one sent on, and its end").containsExactly("note");
        }
    }

    @Routes(path = "/forgiving/{how}", channelName = "forgiving")
    public static class Forgiving extends WebsocketConsumers implements PermissionMixin {

        @Override
        public List<Permission> permissions() {
            return List.of(message -> {
                if (message.path().endsWith("/unsafe")) {
                    throw new AssertionError("a check that can't be made");
                }
                return !message.path().endsWith("/forbidden");
            });
        }

        @Override
        protected void onConnect(Message message) {
            throw new ConsumerException("no", "denied");
        }

        @Override
        protected void atException(Exception exception) throws Exception {
            if (kwargs().get("how").equals("harder")) {
                throw new ConsumerException("really not", "not-found");
            }
            if (kwargs().get("how").equals("strict")) {
                super.atException(exception);
            }
        }

        @Consumer
        void all() {
            reply("taken");
        }
    }

    @Test
    void consumers_that_forgive_a_failed_connect_let_the_socket_in() throws InterruptedException {
        try (TestApplication container = TestApplication.of(Forgiving.class)) {
            assertThat(container.open("/forgiving/yes").send("{}").next()).isEqualTo("taken");
            assertThat(container.open("/forgiving/strict").refusal()).isEqualTo(Refusal.DENIED);
            assertThat(container.open("/forgiving/harder").refusal()).isEqualTo(Refusal.NOT_FOUND);
        }
    }

    @Test
    void a_check_that_says_no_or_fails_is_not_forgiven() {
        try (TestApplication container = TestApplication.of(Forgiving.class)) {
            assertThat(container.open("/forgiving/forbidden").refusal()).isEqualTo(Refusal.DENIED);
            assertThat(container.open("/forgiving/unsafe").refusal()).isEqualTo(Refusal.FAILED);
        }
    }

    @Routes(path = "/later", channelName = "later")
    public static class Later extends WebsocketConsumers {
        static CompletableFuture<String> stage = new CompletableFuture<>();

        @Consumer(channelName = CONNECT, order = -1)
        CompletionStage<String> connect() {
            return stage;
        }
    }

    @Test
    void a_connect_that_fails_later_closes_the_socket() throws InterruptedException {
        Later.stage = new CompletableFuture<>();
        try (TestApplication container = TestApplication.of(Later.class)) {
            TestSocket socket = container.open("/later");
            assertThat(socket.isRefused()).isFalse();
            Later.stage.completeExceptionally(new ConsumerException("no", "denied"));
            assertThat(socket.next()).startsWith("closed 1008");
        }
    }

    @Routes(path = "/open/{room}", groupName = "open_{room}", channelName = "open")
    public static class NotJoining extends GroupConsumers {
        @Override
        protected void onConnect(Message message) {}
    }

    @Test
    void a_class_that_does_not_join_goes_on_broadcasting() throws InterruptedException {
        try (TestApplication container = TestApplication.of(NotJoining.class, Failing.class)) {
            TestSocket member = container.open("/failing/fine");
            member.next();
            container.channels().group("open_x").add(container.channels().channel(member.name()));
            container.open("/open/x").send("{\"a\":1}");
            assertThat(member.next()).isEqualTo("{\"a\":1}");
        }
    }

    @Routes(path = "/leaving", channelName = "leaving")
    public static class Leaving extends WebsocketConsumers {
        @Override
        protected void onConnect(Message message) {
            reply("bye");
            close(4000, "enough");
        }
    }

    @Test
    void a_close_by_the_connect_is_done_once_behind_what_it_sent() throws InterruptedException {
        try (TestApplication container = TestApplication.of(Leaving.class)) {
            TestSocket socket = container.open("/leaving");
            assertThat(socket.next()).isEqualTo("bye");
            assertThat(socket.next()).isEqualTo("closed 4000 enough");
            await().until(() -> container.application().sockets() == 0);
            assertThat(socket.closes()).isEqualTo(1);
        }
    }

    @Routes(path = "/loop", channelName = "loop")
    public static class Loop extends WebsocketConsumers {
        @Consumer("a=b")
        void again(Message message) {
            SEEN.add("again");
            send(message.content());
        }

        @Override
        protected void onDisconnect(Message message) {
            send(java.util.Map.of("last", 1));
        }

        @Consumer("last=1")
        void last() {
            channel("loop").send(java.util.Map.of("last", 2));
        }

        @Consumer("last=2")
        void veryLast() {
            SEEN.add("very last");
        }
    }

    @Test
    void messages_that_are_sent_on_for_ever_end_with_their_socket_and_its_last_words_are_handled() {
        try (TestApplication container = TestApplication.of(Loop.class)) {
            TestSocket socket = container.openApart("/loop");
            socket.send("{\"a\":\"b\"}");
            await().until(() -> SEEN.size() > 10);
            socket.vanish();
            await().until(() -> container.application().sockets() == 0);
            assertThat(SEEN).contains("very last");
            int seen = SEEN.size();
            TestSocket fence = container.openApart("/loop");
            fence.vanish();
            await().until(() -> container.application().sockets() == 0);
            assertThat(SEEN.subList(seen, SEEN.size())).containsExactly("very last");
        }
    }
}
