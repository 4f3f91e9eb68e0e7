package org.cbchannels.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.cbchannels.tests.support.Client;
import org.cbchannels.tests.support.Server;
import org.junit.jupiter.api.Test;

/** The examples of the programming model do what they say. */
interface ExampleScenario extends Scenario {

    @Test
    default void the_anonymous_chat_has_a_room_for_each_route_and_one_for_each_user() {
        try (Client anna = Client.open(context() + "/a");
                Client ben = Client.open(context() + "/a");
                Client cleo = Client.open(context() + "/myroom")) {
            anna.send("{\"command\":\"join_user\",\"user\":\"anna\"}");
            anna.send("{\"command\":\"send\",\"text\":\"all\"}");
            assertThat(anna.nextObject().getString("text")).isEqualTo("all");
            assertThat(ben.nextObject().getString("text")).isEqualTo("all");
            ben.send("{\"command\":\"send_to_user\",\"user\":\"anna\",\"text\":\"only you\"}");
            assertThat(anna.nextObject().getString("text")).isEqualTo("only you");
            cleo.send("{\"command\":\"send\",\"text\":\"here\"}");
            assertThat(cleo.nextObject().getString("text")).isEqualTo("here");
            assertThat(anna.waiting() + ben.waiting() + cleo.waiting()).isZero();
        }
    }

    @Test
    default void each_place_of_a_class_has_its_own_keyword_arguments() {
        Server.call("POST", context() + "/pages", null);
        await().untilAsserted(() -> assertThat(
                        Server.call("GET", context() + "/pages", null).body())
                .contains("private1")
                .contains("new2")
                .doesNotContain("none"));
    }

    @Test
    default void pages_answer_by_the_channel_that_they_are_asked_on() {
        try (Client client = Client.open(context() + "/ask")) {
            assertThat(ask(client, "private", "info")).isEqualTo("Info content from private");
            assertThat(ask(client, "default", "about")).isEqualTo("About content from default");
            assertThat(ask(client, "about", "anything")).isEqualTo("About content from about");
        }
    }

    private static String ask(Client client, String channel, String page) {
        return client.ask("{\"channel\":\"" + channel + "\",\"content\":{\"page\":\"" + page + "\"}}")
                .getString("text");
    }

    @Test
    default void a_gate_passes_on_what_its_computed_filter_captured() {
        try (Client client = Client.open(context() + "/ask")) {
            client.send("{\"channel\":\"gates\",\"content\":{\"gate\":\"g-7\"}}");
            assertThat(client.next()).isEqualTo("{\"through\":\"7\"}");
        }
    }

    @Test
    default void handles_have_the_names_of_their_qualifiers() {
        assertThat(Server.call("GET", context() + "/handles", null).body().lines())
                .first()
                .isEqualTo("room_7 news anonymous mail");
    }

    @Test
    default void the_routing_table_is_listed_in_order() {
        assertThat(Server.call("GET", context() + "/handles", null).body())
                .containsSubsequence(
                        "gates gate=g-(?P<gate>\\w+) → notify",
                        "anonymous command=send → atSend",
                        "private page=(?P<page>\\d+) → handleStats",
                        "private page=about → about",
                        "private page=info → info",
                        "about → aboutNew",
                        "default page=about → about",
                        "default page=info → info",
                        "about → aboutNew");
    }

    /** Servers put the welcome file behind a path that ends in a slash. */
    @Test
    default void the_rooms_at_the_root_need_a_login_and_leave_the_page_there_alone() {
        assertThat(Server.call("GET", context() + "/", null).body()).contains("Examples");
        Client.assertRefused(401, context() + "/", Map.of());
        try (Client alice = Client.open(context() + "/", Map.of("Authorization", Server.basic("alice", "secret")))) {
            assertThat(alice.ask("{\"command\":\"join\",\"room\":\"x\",\"requestId\":1}")
                            .getString("room"))
                    .isEqualTo("x");
            alice.send("{\"command\":\"send\",\"room\":\"x\",\"text\":\"hi\"}");
            assertThat(alice.next()).isEqualTo("{\"room\":\"x\",\"text\":\"hi\",\"user\":\"alice\"}");
        }
    }

    @Test
    default void a_generic_is_routed_by_code_behind_the_other_paths() {
        try (Client red = Client.open(context() + "/red");
                Client blue = Client.open(context() + "/blue")) {
            red.send("{\"text\":\"red\"}");
            blue.send("{\"text\":\"blue\"}");
            assertThat(red.next()).isEqualTo("{\"text\":\"red\"}");
            assertThat(blue.next()).isEqualTo("{\"text\":\"blue\"}");
        }
    }
}
