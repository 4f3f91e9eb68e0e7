package org.cbchannels.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.cbchannels.tests.support.Client;
import org.cbchannels.tests.support.Server;
import org.cbchannels.tests.support.WireClient;
import org.junit.jupiter.api.Test;

/** Rooms, groups, and the life of their members. */
interface ChatScenario extends Scenario {

    int MESSAGES = 50;

    @Test
    default void three_clients_in_two_rooms_see_exactly_their_rooms_messages_in_order() {
        try (Client anna = Client.open(context() + "/room/red");
                Client ben = Client.open(context() + "/room/red");
                Client cleo = Client.open(context() + "/room/blue")) {
            for (int i = 0; i < MESSAGES; i++) {
                anna.send("{\"text\":\"red " + i + "\"}");
                cleo.send("{\"text\":\"blue " + i + "\"}");
            }
            for (int i = 0; i < MESSAGES; i++) {
                assertThat(anna.nextObject().getString("text")).isEqualTo("red " + i);
                assertThat(ben.nextObject().getString("text")).isEqualTo("red " + i);
                assertThat(cleo.nextObject().getString("text")).isEqualTo("blue " + i);
            }
            assertThat(anna.waiting() + ben.waiting() + cleo.waiting()).isZero();
        }
    }

    @Test
    default void a_client_that_vanishes_leaves_its_groups() {
        try (Client stays = Client.open(context() + "/probe/stays")) {
            Client vanishes = Client.open(context() + "/probe/vanishes");
            assertThat(stays.ask("{\"command\":\"join\"}").getInt("size")).isEqualTo(1);
            assertThat(vanishes.ask("{\"command\":\"join\"}").getInt("size")).isEqualTo(2);
            vanishes.abort();
            await().until(this::newsSize, size -> size.equals("1"));
        }
        await().until(this::newsSize, size -> size.equals("0"));
    }

    @Test
    default void a_client_that_is_killed_in_the_middle_of_a_frame_leaves_its_groups() {
        String join = "{\"command\":\"join\"}";
        try (WireClient killed = WireClient.open(context() + "/probe/killed")) {
            killed.sendText(join);
            await().until(this::newsSize, size -> size.equals("1"));
            killed.sendPartOfText(join, 10);
        }
        await().until(this::newsSize, size -> size.equals("0"));
    }

    private String newsSize() {
        return Server.call("GET", context() + "/news", null).body();
    }

    @Test
    default void a_servlet_sends_to_a_group_after_commit_and_not_after_rollback() {
        try (Client client = Client.open(context() + "/probe/anna")) {
            client.ask("{\"command\":\"join\"}");
            Server.call("POST", context() + "/news?what=rollback", null);
            Server.call("POST", context() + "/news?what=commit", null);
            assertThat(client.next()).isEqualTo("{\"now\":\"rollback\"}");
            assertThat(client.next()).isEqualTo("{\"now\":\"commit\"}");
            assertThat(client.next()).isEqualTo("{\"news\":\"commit\"}");
        }
        await().until(this::newsSize, size -> size.equals("0"));
    }

    @Test
    default void a_consumer_sends_to_a_group_by_an_injected_handle() {
        try (Client client = Client.open(context() + "/probe/anna")) {
            client.ask("{\"command\":\"join\"}");
            client.send("{\"command\":\"tell\",\"text\":\"hi\"}");
            assertThat(client.next()).isEqualTo("{\"command\":\"tell\",\"text\":\"hi\"}");
        }
        await().until(this::newsSize, size -> size.equals("0"));
    }
}
