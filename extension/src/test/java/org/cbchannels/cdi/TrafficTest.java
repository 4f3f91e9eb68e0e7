package org.cbchannels.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.cbchannels.Consumer;
import org.cbchannels.Message;
import org.cbchannels.Permission;
import org.cbchannels.PermissionMixin;
import org.cbchannels.RateLimit;
import org.cbchannels.Routes;
import org.cbchannels.SocketConnected;
import org.cbchannels.SocketDisconnected;
import org.cbchannels.Sockets;
import org.cbchannels.WebsocketConsumers;
import org.cbchannels.core.Limits;
import org.cbchannels.core.TestCaller;
import org.cbchannels.core.TestHandshake;
import org.cbchannels.core.TestSocket;
import org.cbchannels.core.socket.admission.AdmissionLimits;
import org.cbchannels.core.socket.admission.Refusal;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.Test;

/** Limits of sockets and frames, and sending sockets away. */
class TrafficTest {

    private static final String ASK = "{\"command\":\"ask\"}";
    private static final String TOO_MANY = "{\"error\":\"Too many messages\",\"code\":\"too-many\"}";

    @RateLimit(messages = 2, seconds = 3600)
    @Routes(path = "/socket", channelName = "s")
    @Routes(path = "/user", channelName = "u", kwargs = "rateLimit=2/3600/user")
    @Routes(path = "/address", channelName = "a", kwargs = "rateLimit=3/3600/address")
    public static class Limited extends WebsocketConsumers {
        @Consumer("command=ask")
        String answer() {
            return "answer";
        }
    }

    @ApplicationScoped
    public static class Witness {
        private final List<String> seen = new CopyOnWriteArrayList<>();

        @Inject
        Sockets sockets;

        List<String> seen() {
            return seen;
        }

        Sockets sockets() {
            return sockets;
        }

        void came(@Observes SocketConnected event) {
            seen.add("came " + event.path() + " " + event.user().getName());
            event.channel().send("welcome");
        }

        void went(@Observes SocketDisconnected event) {
            seen.add("went " + event.path());
            throw new IllegalStateException("thrown by a test");
        }
    }

    @Routes(path = "/plain", channelName = "plain")
    public static class Plain extends WebsocketConsumers implements PermissionMixin {
        @Override
        public List<Permission> permissions() {
            return List.of(message ->
                    message.user() == null || !message.user().getName().equals("bob"));
        }
    }

    private static void assertAnswers(TestSocket socket, String... answers) throws InterruptedException {
        for (String answer : answers) {
            assertThat(socket.send(ASK).next()).isEqualTo(answer);
        }
    }

    @Test
    void a_socket_that_sends_too_much_is_told_so_and_others_are_not_concerned() throws Exception {
        try (TestContainer container = TestContainer.of(Limited.class)) {
            TestSocket one = container.open("/socket");
            assertAnswers(one, "answer", "answer", TOO_MANY);
            assertThat(one.send("{\"command\":\"ask\",\"requestId\":7}").next())
                    .contains("too-many", "\"requestId\":7");
            assertAnswers(container.open("/socket"), "answer");
        }
    }

    @Test
    void a_limit_of_users_holds_for_all_their_sockets_and_after_they_came_back() throws Exception {
        try (TestContainer container = TestContainer.of(Limited.class)) {
            TestSocket one = container.open("/user", TestCaller.named("anna"));
            assertAnswers(one, "answer", "answer", TOO_MANY);
            assertAnswers(container.open("/user", TestCaller.named("anna")), TOO_MANY);
            assertAnswers(container.open("/user", TestCaller.named("ben")), "answer");
            one.vanish();
            container.application().check();
            assertAnswers(container.open("/user", TestCaller.named("anna")), TOO_MANY);
        }
    }

    @Test
    void a_limit_of_addresses_holds_for_all_that_come_from_there() throws Exception {
        try (TestContainer container = TestContainer.of(Limited.class)) {
            assertAnswers(container.open("/address", TestCaller.named("anna")), "answer", "answer");
            assertAnswers(container.open("/address", TestCaller.named("ben")), "answer", TOO_MANY);
            assertAnswers(container.open("/address", TestCaller.named("ben").at("192.0.2.2")), "answer");
        }
    }

    private static TestContainer with(AdmissionLimits limits) {
        return TestContainer.with(Limits.DEFAULT.with(limits), Plain.class);
    }

    @Test
    void there_are_no_more_sockets_than_allowed_and_those_that_end_or_fail_make_room() {
        try (TestContainer container = with(new AdmissionLimits(2, 0, 0, Duration.ofSeconds(10)))) {
            assertThat(container.open("/plain", TestCaller.named("bob")).refusal())
                    .isEqualTo(Refusal.DENIED);
            await().until(() -> container.application().sockets() == 0);
            TestSocket one = container.open("/plain");
            container.open("/plain");
            assertThat(container.open("/plain").refusal()).isEqualTo(Refusal.FULL);
            one.vanish();
            await().until(() -> container.application().sockets() == 1);
            assertThat(container.open("/plain").isRefused()).isFalse();
        }
    }

    @Test
    void a_user_and_an_address_have_no_more_sockets_than_allowed() {
        try (TestContainer container = with(new AdmissionLimits(0, 1, 2, Duration.ofSeconds(10)))) {
            TestSocket anna = container.open("/plain", TestCaller.named("anna"));
            assertThat(container
                            .open("/plain", TestCaller.named("anna").at("192.0.2.2"))
                            .refusal())
                    .isEqualTo(Refusal.TOO_MANY);
            container.open("/plain", TestCaller.named("ben"));
            assertThat(container.open("/plain", TestCaller.named("carla")).refusal())
                    .isEqualTo(Refusal.TOO_MANY);
            anna.vanish();
            await().until(() -> container.application().sockets() == 1);
            assertThat(container.open("/plain", TestCaller.named("anna")).isRefused())
                    .isFalse();
        }
    }

    @Test
    void a_socket_that_is_not_open_in_time_is_given_up() throws Exception {
        try (TestContainer container = with(new AdmissionLimits(1, 0, 0, Duration.ofNanos(1)))) {
            container
                    .application()
                    .connect(
                            container.application().accept("/plain"),
                            "/plain",
                            TestCaller.nobody(),
                            new TestHandshake());
            container.application().check();
            await().until(() -> container.application().sockets() == 0);
        }
    }

    @Test
    void draining_sends_sockets_away_refuses_new_ones_and_is_not_ready_until_it_ends() throws Exception {
        try (TestContainer container = TestContainer.of(Plain.class, Witness.class)) {
            Sockets sockets = container.bean(Witness.class).sockets();
            TestSocket socket = container.open("/plain", TestCaller.named("anna"));
            assertThat(socket.next()).isEqualTo("welcome");
            assertThat(sockets.count()).isEqualTo(1);
            assertThat(readiness(container)).isEqualTo(Status.UP);
            sockets.drain(Duration.ZERO);
            assertThat(socket.next()).isEqualTo("closed 1012 Please connect again");
            assertThat(sockets.isDraining()).isTrue();
            assertThat(readiness(container)).isEqualTo(Status.DOWN);
            assertThat(liveness(container)).isEqualTo(Status.UP);
            assertThat(container.open("/plain").refusal()).isEqualTo(Refusal.DRAINING);
            sockets.resume();
            assertThat(readiness(container)).isEqualTo(Status.UP);
            assertThat(container.open("/plain", TestCaller.named("anna")).isRefused())
                    .isFalse();
        }
    }

    @Routes(path = "/sending-away", channelName = "sending-away")
    public static class SendingAway extends WebsocketConsumers {
        @Inject
        Sockets sockets;

        @Override
        protected void onConnect(Message message) {
            sockets.drain(Duration.ZERO);
        }
    }

    @Test
    void a_handshake_during_which_sockets_are_sent_away_is_no_failure() throws Exception {
        try (TestContainer container = TestContainer.of(SendingAway.class)) {
            TestSocket socket = container.open("/sending-away");
            if (socket.isRefused()) {
                assertThat(socket.refusal()).isEqualTo(Refusal.DRAINING);
            } else {
                assertThat(socket.next()).isEqualTo("closed 1012 Please connect again");
            }
        }
    }

    private static Status readiness(TestContainer container) {
        return container
                .bean(HealthCheck.class, Readiness.Literal.INSTANCE)
                .call()
                .getStatus();
    }

    private static Status liveness(TestContainer container) {
        return container
                .bean(HealthCheck.class, Liveness.Literal.INSTANCE)
                .call()
                .getStatus();
    }

    @Test
    void connects_and_disconnects_are_events_and_failing_observers_harm_nobody() throws Exception {
        try (TestContainer container = TestContainer.of(Plain.class, Witness.class)) {
            TestSocket socket = container.open("/plain", TestCaller.named("anna"));
            assertThat(container.open("/plain", TestCaller.named("bob")).isRefused())
                    .isTrue();
            socket.vanish();
            await().until(() -> container.application().sockets() == 0);
            assertThat(container.bean(Witness.class).seen()).containsExactly("came /plain anna", "went /plain");
        }
    }
}
