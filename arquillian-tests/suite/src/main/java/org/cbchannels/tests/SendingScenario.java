package org.cbchannels.tests;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import org.cbchannels.tests.support.Client;
import org.cbchannels.tests.support.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sending from everywhere, in and after transactions, and to work in the background. */
interface SendingScenario extends Scenario {

    private void post(String path) {
        assertThat(Server.call("POST", context() + path, null).statusCode()).isBetween(200, 204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rest", "ejb", "timer"})
    default void a_rest_resource_an_ejb_and_a_timer_send_to_a_group(String by) {
        try (Client client = Client.open(context() + "/probe/anna")) {
            client.ask("{\"command\":\"join\"}");
            post("/rest/news/" + by);
            assertThat(client.nextObject().getString("by")).isEqualTo(by);
        }
    }

    @Test
    default void background_work_sees_naming_ejbs_the_request_scope_transactions_and_its_class_loader() {
        try (Client client = Client.open(context() + "/probe/anna")) {
            client.ask("{\"command\":\"join\"}");
            post("/rest/news/report");
            JsonObject report = client.nextObject();
            assertThat(report.isNull("user")).isTrue();
            assertThat(report.getBoolean("beanManager")).isTrue();
            assertThat(report.getString("entry")).isEqualTo(context().substring(1) + ".war");
            assertThat(report.getBoolean("sameRequest")).isTrue();
            assertThat(report.getBoolean("transaction")).isTrue();
            assertThat(report.getString("ejb")).isEqualTo("open");
            assertThat(report.getBoolean("classLoader")).isTrue();
        }
    }

    @Test
    default void a_full_channel_is_an_exception_for_its_sender() {
        String answer = Server.call("POST", context() + "/tiny", null).body();
        assertThat(answer).isIn("2 full", "3 full");
    }

    @Test
    default void a_transaction_of_a_consumer_sends_after_commit_and_in_order() {
        try (Client client = Client.open(context() + "/transfers")) {
            client.send("{\"command\":\"commit\",\"requestId\":9}");
            assertThat(client.next()).isEqualTo("{\"now\":\"commit\"}");
            assertThat(List.of(client.next(), client.next(), client.next()))
                    .contains("{\"group\":\"after commit\"}")
                    .containsSubsequence(
                            "{\"reply\":\"after commit\",\"requestId\":9}",
                            "{\"returned\":\"after commit\",\"requestId\":9}");
        }
    }

    @Test
    default void a_transaction_that_is_rolled_back_sends_nothing_but_the_error() {
        try (Client client = Client.open(context() + "/transfers")) {
            client.send("{\"command\":\"roll-back\"}");
            assertThat(client.next()).isEqualTo("{\"now\":\"rollback\"}");
            assertThat(client.nextObject().getString("code")).isEqualTo("internal");
            client.send("{\"command\":\"mark\"}");
            assertThat(client.next()).isEqualTo("{\"now\":\"marked\"}");
            client.send("{\"command\":\"refuse\",\"requestId\":1}");
            assertThat(new String[] {client.next(), client.next()})
                    .containsExactlyInAnyOrder(
                            "{\"job\":\"done on jobs\"}",
                            "{\"error\":\"Refused, but committed\",\"code\":\"conflict\",\"requestId\":1}");
            assertThat(client.waiting()).isZero();
        }
    }
}
