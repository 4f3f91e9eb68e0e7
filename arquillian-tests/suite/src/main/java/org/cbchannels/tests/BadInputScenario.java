package org.cbchannels.tests;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cbchannels.tests.support.Client;
import org.junit.jupiter.api.Test;

/** Frames that no honest client sends: each is answered, and the socket goes on. */
interface BadInputScenario extends Scenario {

    private void assertAnswered(String frame, String... codes) {
        try (Client client = Client.open(context() + "/probe/anna")) {
            JsonObject answer = client.ask(frame);
            assertThat(answer.getString("code")).isIn((Object[]) codes);
            assertThat(answer.toString()).doesNotContain("Exception", "java.", "jakarta.", "org.");
            assertThat(client.ask("{\"command\":\"greet\"}").getString("text")).isEqualTo("Hello anna");
        }
    }

    @Test
    default void deeply_nested_json_is_refused() {
        assertAnswered("[".repeat(30_000), "not-json");
        assertAnswered("{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000), "not-json", "no-consumer");
        assertAnswered(
                "{\"command\":\"add\",\"a\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}", "not-json", "no-consumer");
    }

    @Test
    default void huge_numbers_are_invalid() {
        assertAnswered("{\"command\":\"add\",\"a\":1e999999999,\"b\":1}", "no-consumer", "not-json");
        assertAnswered("{\"command\":\"add\",\"a\":" + "9".repeat(4_000) + ",\"b\":1}", "invalid", "not-json");
        assertAnswered("{\"command\":\"add\",\"a\":" + "9".repeat(50_000) + ",\"b\":1}", "invalid", "not-json");
    }

    @Test
    default void of_duplicate_members_the_last_one_counts() {
        try (Client client = Client.open(context() + "/probe/anna")) {
            assertThat(client.ask("{\"command\":\"fail\",\"command\":\"greet\"}")
                            .getString("text"))
                    .isEqualTo("Hello anna");
        }
    }

    @Test
    default void nul_characters_and_lone_surrogates_do_no_harm() {
        assertAnswered("{\"command\":\"\\u0000\"}", "no-consumer");
        assertAnswered("\u0000", "not-json");
        try (Client client = Client.open(context() + "/room/strange");
                Client other = Client.open(context() + "/room/strange")) {
            for (String text : new String[] {"\\u0000", "\\ud800", "\\udc00\\ud800"}) {
                client.send("{\"text\":\"" + text + "\"}");
                assertThat(client.next()).isEqualTo("{\"text\":\"" + text + "\"}");
                assertThat(other.next()).isEqualTo("{\"text\":\"" + text + "\"}");
            }
        }
        try (Client client = Client.open(context() + "/probe/anna")) {
            client.send("{\"command\":\"echo\",\"text\":\"a\\ud800b\"}");
            assertThat(client.nextObject().getString("text"))
                    .hasSize(3)
                    .startsWith("a")
                    .endsWith("b");
            assertThat(client.ask("{\"command\":\"greet\"}").getString("text")).isEqualTo("Hello anna");
        }
    }

    @Test
    default void ten_thousand_members_are_no_problem() {
        String members =
                IntStream.range(0, 10_000).mapToObj(i -> ",\"" + i + "\":1").collect(Collectors.joining());
        assertThat(members.length()).isGreaterThan(60_000);
        String fewer = members.substring(0, 64_000).replaceFirst(",\"[^,]*$", "");
        try (Client client = Client.open(context() + "/probe/anna")) {
            assertThat(client.ask("{\"command\":\"greet\"" + fewer + "}").getString("text"))
                    .isEqualTo("Hello anna");
        }
    }

    @Test
    default void a_value_that_would_take_hours_to_match_is_refused() {
        assertAnswered("{\"command\":\"slow\",\"word\":\"" + "a".repeat(4_000) + "\"}", "invalid");
        assertAnswered("{\"command\":\"slow\",\"word\":\"" + "a".repeat(5_000) + "\"}", "invalid");
    }
}
