package org.cbchannels.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.cbchannels.tests.support.Client;
import org.cbchannels.tests.support.Server;
import org.junit.jupiter.api.Test;

/** Who is let in, and what is too much. */
interface HandshakeScenario extends Scenario {

    private void assertRefused(int status, String path, Map<String, String> headers) {
        Client.assertRefused(status, context() + path, headers);
    }

    @Test
    default void a_path_that_no_route_matches_is_not_found() {
        assertRefused(404, "/room/", Map.of());
        assertRefused(404, "/room/red/more", Map.of());
        assertRefused(404, "/nowhere", Map.of());
    }

    @Test
    default void the_internal_endpoint_is_not_found() {
        assertRefused(404, "/__cbc/0", Map.of());
    }

    @Test
    default void a_foreign_origin_is_forbidden() {
        assertRefused(403, "/room/red", Map.of("Origin", "http://example.org"));
        assertRefused(403, "/room/red", Map.of("Origin", "null"));
        assertRefused(403, "/room/red", Map.of("Origin", "https://127.0.0.1:" + Server.port()));
        assertRefused(403, "/room/red", Map.of("Origin", "http://127.0.0.1:1"));
    }

    @Test
    default void the_own_origin_is_let_in() {
        Client.open(context() + "/room/red", Map.of("Origin", "http://127.0.0.1:" + Server.port()))
                .close();
    }

    @Test
    default void a_secured_path_asks_for_a_login() {
        assertRefused(401, "/secure/probe/anna", Map.of());
    }

    /** The server may have closed the socket before all has left. */
    private static void whileItMay(Runnable send) {
        try {
            send.run();
        } catch (CompletionException e) {
            assertThat(e).hasRootCauseInstanceOf(IOException.class);
        }
    }

    @Test
    default void a_frame_of_the_largest_size_is_taken_and_a_larger_one_closes_with_1009() {
        String frame = "{\"text\":\"" + "x".repeat(64 * 1024 - 11) + "\"}";
        try (Client client = Client.open(context() + "/room/big")) {
            assertThat(client.send(frame).next()).isEqualTo(frame);
            whileItMay(() -> client.send(frame + " "));
            assertThat(client.closeCode()).isEqualTo(1009);
        }
        try (Client client = Client.open(context() + "/room/big")) {
            whileItMay(() -> client.sendBinary(new byte[64 * 1024 + 1]));
            assertThat(client.closeCode()).isEqualTo(1009);
        }
    }
}
