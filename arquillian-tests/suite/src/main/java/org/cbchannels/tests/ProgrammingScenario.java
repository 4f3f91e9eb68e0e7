package org.cbchannels.tests;

import static org.assertj.core.api.Assertions.assertThat;

import org.cbchannels.tests.support.Client;
import org.junit.jupiter.api.Test;

/** Routes in code, decorators, payloads, binary frames. */
interface ProgrammingScenario extends Scenario {

    @Test
    default void a_route_in_code_gives_typed_kwargs_and_decorators_wrap_its_consumers() {
        try (Client client = Client.open(context() + "/routed")) {
            assertThat(client.ask("{\"command\":\"patience\"}").getString("text"))
                    .isEqualTo("PT5S");
            int before = calls(client);
            assertThat(calls(client)).isGreaterThan(before);
            assertThat(client.ask("{\"command\":\"table\"}").getString("text"))
                    .isEqualTo("ROUTED COMMAND=CALLS → CALLS");
        }
    }

    private int calls(Client client) {
        return Integer.parseInt(client.ask("{\"command\":\"calls\"}").getString("text"));
    }

    @Test
    default void a_payload_is_validated_and_its_violations_are_told() {
        try (Client client = Client.open(context() + "/orders")) {
            assertThat(client.ask("{\"command\":\"order\",\"qty\":2,\"address\":{\"city\":\"Bern\"}}")
                            .getInt("qty"))
                    .isEqualTo(2);
            String refused = client.ask(
                            "{\"command\":\"order\",\"qty\":0,\"address\":{\"city\":\" \"},\"requestId\":5}")
                    .toString();
            assertThat(refused)
                    .startsWith("{\"error\":\"The content is not valid\",\"code\":\"invalid\",\"violations\":[")
                    .contains("{\"path\":\"address.city\",\"message\":")
                    .contains("{\"path\":\"qty\",\"message\":")
                    .endsWith("\"requestId\":5}");
            assertThat(client.ask("{\"command\":\"order\",\"qty\":\"many\"}").getString("code"))
                    .isEqualTo("invalid");
        }
    }

    @Test
    default void binary_frames_go_both_ways_and_to_groups() {
        try (Client client = Client.open(context() + "/bytes")) {
            client.sendBinary(new byte[] {1, 2, 3});
            assertThat(client.nextBytes()).containsExactly(3, 2, 1);
            assertThat(client.nextBytes()).containsExactly(3);
            assertThat(client.send("hello").next()).isEqualTo("text hello");
        }
    }
}
