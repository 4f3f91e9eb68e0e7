package org.cbchannels.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.cbchannels.tests.support.Client;
import org.cbchannels.tests.support.Server;
import org.junit.jupiter.api.Test;

/** Consumers: what they are given, what they answer, and what they answer to bad input. */
interface ConsumerScenario extends Scenario {

    private Client probe() {
        return Client.open(context() + "/probe/anna");
    }

    @Test
    default void captured_keywords_and_kwargs_reach_the_consumer() {
        try (Client client = probe()) {
            assertThat(client.ask("{\"command\":\"greet\"}").getString("text")).isEqualTo("Hello anna");
            assertThat(client.ask("{\"command\":\"add\",\"a\":2,\"b\":\"-5\"}").getInt("sum"))
                    .isEqualTo(-3);
        }
    }

    @Test
    default void an_internal_channel_answers_the_socket_that_asked() {
        try (Client client = probe()) {
            assertThat(client.ask("{\"command\":\"job\"}").getString("job")).isEqualTo("done on jobs");
        }
    }

    @Test
    default void the_session_lives_as_long_as_the_socket() {
        try (Client client = probe()) {
            assertThat(client.ask("{\"command\":\"joined\"}").getBoolean("joined"))
                    .isFalse();
            client.ask("{\"command\":\"join\"}");
            assertThat(client.ask("{\"command\":\"joined\"}").getBoolean("joined"))
                    .isTrue();
        }
    }

    @Test
    default void a_consumer_sees_naming_the_request_scope_transactions_and_its_class_loader() {
        try (Client client = probe()) {
            JsonObject first = client.ask("{\"command\":\"context\"}");
            assertThat(first.isNull("user")).isTrue();
            assertThat(first.getBoolean("beanManager")).isTrue();
            assertThat(first.getString("entry")).isEqualTo(context().substring(1) + ".war");
            assertThat(first.getBoolean("sameRequest")).isTrue();
            assertThat(first.getBoolean("transaction")).isTrue();
            assertThat(first.getBoolean("classLoader")).isTrue();
            JsonObject second = client.ask("{\"command\":\"context\"}");
            assertThat(second.getInt("request")).isNotEqualTo(first.getInt("request"));
        }
    }

    @Test
    default void a_consumer_sees_the_callers_principal() {
        Map<String, String> login = Map.of("Authorization", Server.basic("alice", "secret"));
        try (Client client = Client.open(context() + "/secure/probe/anna", login)) {
            assertThat(client.ask("{\"command\":\"context\"}").getString("user"))
                    .isEqualTo("alice");
            assertThat(client.ask("{\"command\":\"greet\"}").getString("text")).isEqualTo("Hi anna");
        }
    }

    @Test
    default void bad_frames_are_answered_with_an_error_and_the_socket_stays() {
        try (Client client = probe()) {
            assertThat(client.ask("{\"command\":").getString("code")).isEqualTo("not-json");
            assertThat(client.ask("[1,2]").getString("code")).isEqualTo("invalid");
            assertThat(client.ask("{\"command\":\"nonsense\"}").getString("code"))
                    .isEqualTo("no-consumer");
            assertThat(client.ask("{\"command\":\"add\",\"a\":99999999999,\"b\":1}")
                            .getString("code"))
                    .isEqualTo("invalid");
            assertThat(client.sendBinary(new byte[] {1, 2}).nextObject().getString("code"))
                    .isEqualTo("not-json");
            assertThat(client.ask("{\"command\":\"greet\"}").getString("text")).isEqualTo("Hello anna");
        }
    }

    @Test
    default void an_error_reply_carries_the_requests_id() {
        try (Client client = probe()) {
            assertThat(client.ask("{\"command\":\"nonsense\",\"requestId\":7}").getInt("requestId"))
                    .isEqualTo(7);
            assertThat(client.ask("{\"command\":\"greet\",\"requestId\":\"x\"}").getString("requestId"))
                    .isEqualTo("x");
        }
    }

    @Test
    default void a_consumer_that_throws_is_answered_for_with_an_id_that_the_log_knows() throws IOException {
        try (Client client = probe()) {
            JsonObject error = client.ask("{\"command\":\"fail\"}");
            assertThat(error.getString("code")).isEqualTo("internal");
            assertThat(error.toString()).doesNotContain("secret");
            await().untilAsserted(() -> assertThat(Files.readString(Server.log()))
                    .as("servers may write their logs a moment later")
                    .contains(error.getString("id"), "a secret detail"));
            JsonObject refusal = client.ask("{\"command\":\"refuse\"}");
            assertThat(refusal.getString("error")).isEqualTo("Not today");
            assertThat(refusal.getString("code")).isEqualTo("denied");
            assertThat(client.ask("{\"command\":\"greet\"}").getString("text")).isEqualTo("Hello anna");
        }
    }

    @Test
    default void a_consumer_closes_the_socket_after_its_last_words() {
        try (Client client = probe()) {
            assertThat(client.ask("{\"command\":\"bye\"}").getString("text")).isEqualTo("last words");
            assertThat(client.closeCode()).isEqualTo(4000);
        }
    }
}
