package org.cbchannels.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import org.cbchannels.tests.support.Client;
import org.cbchannels.tests.support.Server;
import org.junit.jupiter.api.Test;

/** Entities: what subscribers are told of which transaction. */
interface ModelScenario extends Scenario {

    private String act(String what, String parameters) {
        var response = Server.call("POST", context() + "/do/" + what + "?" + parameters, null);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    @Test
    default void a_committed_entity_is_created_updated_and_deleted_for_all_subscribers() {
        try (Client one = Client.open(context() + "/items");
                Client two = Client.open(context() + "/items")) {
            String id = act("create", "name=pen");
            act("update", "id=" + id);
            act("delete", "id=" + id);
            for (Client client : new Client[] {one, two}) {
                assertThat(client.next()).isEqualTo("{\"created\":{\"id\":" + id + ",\"name\":\"pen\",\"amount\":0}}");
                assertThat(client.next()).isEqualTo("{\"updated\":{\"id\":" + id + ",\"name\":\"pen\",\"amount\":1}}");
                assertThat(client.next()).isEqualTo("{\"deleted\":{\"id\":" + id + ",\"name\":\"pen\",\"amount\":1}}");
            }
        }
    }

    @Test
    default void what_is_rolled_back_undone_or_not_listed_is_not_told() {
        try (Client client = Client.open(context() + "/items")) {
            String id = act("create", "name=ink");
            assertThat(act("create-and-roll-back", "")).isEqualTo("rolled back");
            assertThat(act("update-and-roll-back", "id=" + id)).isEqualTo("rolled back");
            act("create-and-delete", "");
            act("update-price", "id=" + id);
            act("update-and-undo", "id=" + id);
            act("update", "id=" + id);
            assertThat(client.next()).startsWith("{\"created\":{\"id\":" + id);
            assertThat(client.next()).isEqualTo("{\"updated\":{\"id\":" + id + ",\"name\":\"ink\",\"amount\":1}}");
            assertThat(client.waiting()).isZero();
        }
    }

    @Test
    default void two_changes_in_one_transaction_are_told_as_one() {
        try (Client client = Client.open(context() + "/items")) {
            String id = act("create", "name=nib");
            act("update-twice", "id=" + id);
            act("delete", "id=" + id);
            assertThat(client.next()).startsWith("{\"created\"");
            assertThat(client.next()).isEqualTo("{\"updated\":{\"id\":" + id + ",\"name\":\"nib\",\"amount\":20}}");
            assertThat(client.next()).startsWith("{\"deleted\"");
        }
    }

    @Test
    default void a_subscriber_of_one_object_is_told_of_that_one() {
        String mine = act("create", "name=mine");
        String other = act("create", "name=other");
        try (Client client = Client.open(context() + "/items/" + mine)) {
            act("update", "id=" + other);
            act("update-price", "id=" + mine);
            assertThat(client.next())
                    .isEqualTo("{\"updated\":{\"id\":" + mine + ",\"name\":\"mine\",\"amount\":0,\"price\":11.50}}");
            act("delete", "id=" + other);
            act("delete", "id=" + mine);
            assertThat(client.next()).startsWith("{\"deleted\":{\"id\":" + mine);
        }
    }

    @Test
    default void a_subscriber_of_an_object_that_is_yet_to_come_is_told_of_its_creation() {
        long last = Long.parseLong(act("create", "name=last"));
        try (Client client = Client.open(context() + "/items/" + (last + 1))) {
            assertThat(act("create", "name=next")).isEqualTo(String.valueOf(last + 1));
            assertThat(client.next()).startsWith("{\"created\":{\"id\":" + (last + 1));
        }
    }

    @Test
    default void a_path_with_a_key_that_is_none_is_refused() {
        Client.assertRefused(400, context() + "/items/99999999999999999999", Map.of());
    }

    @Test
    default void the_application_observes_committed_changes_in_order() {
        String id = act("create", "name=observed");
        act("update-and-roll-back", "id=" + id);
        act("update", "id=" + id);
        act("delete", "id=" + id);
        await().until(
                        () -> Server.call("GET", context() + "/do/", null).body(),
                        seen -> seen.lines()
                                .filter(line -> line.contains(" observed "))
                                .toList()
                                .equals(List.of(
                                        "CREATED observed amount,id,name,price",
                                        "UPDATED observed amount",
                                        "DELETED observed amount,id,name,price")));
    }
}
