package org.cbchannels.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
}
