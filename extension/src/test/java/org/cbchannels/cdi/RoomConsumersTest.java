package org.cbchannels.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.cbchannels.RoomConsumers;
import org.cbchannels.Route;
import org.cbchannels.Routes;
import org.cbchannels.Routing;
import org.cbchannels.core.TestCaller;
import org.cbchannels.core.TestSocket;
import org.junit.jupiter.api.Test;

class RoomConsumersTest {

    @ApplicationScoped
    public static class Rooms {
        void routes(@Observes Routing routing) {
            routing.add(Route.to(RoomConsumers.class)
                            .channelName("rooms")
                            .path("/")
                            .auth(true))
                    .add(Route.to(RoomConsumers.class)
                            .channelName("open")
                            .path("/open")
                            .kwarg("maxRooms", 2));
        }
    }

    @Routes(path = "/private", channelName = "private")
    public static class PrivateRooms extends RoomConsumers {
        @Override
        protected boolean mayJoin(String room) {
            return room.startsWith("my");
        }
    }

    private static String join(String room) {
        return "{\"command\":\"join\",\"room\":\"" + room + "\",\"requestId\":1}";
    }

    private static String say(String room, String text) {
        return "{\"command\":\"send\",\"room\":\"" + room + "\",\"text\":\"" + text + "\"}";
    }

    @Test
    void members_receive_what_is_sent_to_their_room_with_the_user_where_the_route_has_auth()
            throws InterruptedException {
        try (TestContainer container = TestContainer.of(Rooms.class)) {
            TestSocket anna = container.open("/", TestCaller.named("anna"));
            TestSocket ben = container.open("/", TestCaller.named("ben"));
            anna.send(join("x")).send("{\"command\":\"join\",\"room\":\"y\"}");
            assertThat(anna.next()).isEqualTo("{\"command\":\"join\",\"room\":\"x\",\"requestId\":1}");
            assertThat(ben.send(join("x")).next()).contains("requestId");
            ben.send(say("x", "hi"));
            assertThat(anna.next()).isEqualTo("{\"room\":\"x\",\"text\":\"hi\",\"user\":\"ben\"}");
            assertThat(ben.next()).isEqualTo("{\"room\":\"x\",\"text\":\"hi\",\"user\":\"ben\"}");
            anna.send(say("y", "alone"));
            assertThat(anna.next()).contains("alone");
            assertThat(ben.send(say("y", "no")).next()).contains("\"denied\"");
        }
    }

    @Test
    void rooms_of_two_routes_are_apart_and_without_auth_nobody_is_named() throws InterruptedException {
        try (TestContainer container = TestContainer.of(Rooms.class)) {
            TestSocket one = container.open("/open", TestCaller.named("anna"));
            TestSocket other = container.open("/", TestCaller.named("ben"));
            one.send(join("x")).next();
            other.send(join("x")).next();
            one.send(say("x", "open"));
            other.send(say("x", "closed"));
            assertThat(one.next()).isEqualTo("{\"room\":\"x\",\"text\":\"open\"}");
            assertThat(other.next()).contains("closed");
        }
    }

    @Test
    void one_who_has_left_receives_nothing_and_may_not_send() throws InterruptedException {
        try (TestContainer container = TestContainer.of(Rooms.class)) {
            TestSocket stays = container.open("/open");
            TestSocket leaves = container.open("/open");
            stays.send(join("x")).next();
            leaves.send(join("x")).next();
            leaves.send("{\"command\":\"leave\",\"room\":\"x\",\"requestId\":2}");
            assertThat(leaves.next()).isEqualTo("{\"command\":\"leave\",\"room\":\"x\",\"requestId\":2}");
            stays.send(say("x", "gone?"));
            assertThat(stays.next()).contains("gone?");
            assertThat(leaves.send(say("x", "hello")).next()).contains("denied");
            leaves.vanish();
            stays.vanish();
            await().until(() -> container.application().groups() == 0);
        }
    }

    @Test
    void bad_commands_are_answered_with_errors() throws InterruptedException {
        try (TestContainer container = TestContainer.of(Rooms.class, PrivateRooms.class)) {
            TestSocket socket = container.open("/open");
            assertThat(socket.send("{\"command\":\"join\"}").next()).contains("invalid", "room");
            assertThat(socket.send("{\"command\":\"join\",\"room\":7}").next()).contains("invalid");
            assertThat(socket.send(join("")).next()).contains("invalid");
            assertThat(socket.send(join("x".repeat(201))).next()).contains("invalid");
            assertThat(socket.send(join("a")).next()).contains("join");
            assertThat(socket.send(join("b")).next()).contains("join");
            assertThat(socket.send(join("b")).next()).contains("join");
            assertThat(socket.send(join("c")).next()).contains("too-many");
            assertThat(socket.send("{\"command\":\"send\",\"room\":\"a\"}").next())
                    .contains("invalid", "text");
            assertThat(socket.send("{\"command\":\"dance\"}").next()).contains("no-consumer");
            TestSocket secret = container.open("/private");
            assertThat(secret.send(join("yours")).next()).contains("denied");
            assertThat(secret.send(join("mine")).next()).contains("denied");
            assertThat(secret.send(join("my room")).next()).contains("join");
        }
    }

    @Test
    void a_room_that_was_joined_in_one_class_is_not_joined_in_another() throws InterruptedException {
        try (TestContainer container = TestContainer.of(Rooms.class, PrivateRooms.class, Switching.class)) {
            TestSocket eve = container.open("/switching");
            assertThat(eve.send("{\"to\":\"open\",\"command\":\"join\",\"room\":\"secret\",\"requestId\":1}")
                            .next())
                    .contains("\"room\":\"secret\"");
            assertThat(eve.send("{\"to\":\"private\",\"command\":\"send\",\"room\":\"secret\",\"text\":\"x\"}")
                            .next())
                    .contains("\"denied\"");
            assertThat(eve.send("{\"to\":\"private\",\"command\":\"join\",\"room\":\"secret\"}")
                            .next())
                    .contains("\"denied\"");
        }
    }

    /** Sends its client's messages to whichever channel they ask for. */
    @Routes(path = "/switching", channelName = "switching")
    public static class Switching extends org.cbchannels.WebsocketConsumers {
        @Override
        protected void onReceive(org.cbchannels.Message message) {
            channel(message.content().getString("to")).send(message.content());
        }
    }
}
