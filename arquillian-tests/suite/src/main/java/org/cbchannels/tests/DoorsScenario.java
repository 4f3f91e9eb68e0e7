package org.cbchannels.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cbchannels.tests.support.Client;
import org.cbchannels.tests.support.Server;
import org.cbchannels.tests.support.WireClient;
import org.junit.jupiter.api.Test;

/** What comes before a socket: filters, proxies, the request itself. */
interface DoorsScenario extends Scenario {

    private void assertRefused(int status, String path, Map<String, String> headers) {
        Client.assertRefused(status, context() + path, headers);
    }

    private String count(String group) {
        return Server.call("GET", context() + "/count?group=" + group, null).body();
    }

    private static String log() {
        try {
            return Files.readString(Server.log(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    default void a_filter_of_web_xml_that_refuses_holds_for_sockets() {
        assertRefused(403, "/guarded/red", Map.of());
    }

    @Test
    default void a_filter_decides_who_the_caller_is() {
        try (Client client = Client.open(context() + "/guarded/red", Map.of("X-Word", "anna"))) {
            client.send("{\"command\":\"who\"}").next();
            assertThat(client.next()).isEqualTo("{\"user\":\"anna\",\"friend\":true}");
        }
    }

    @Test
    default void a_filter_that_a_listener_has_added_holds_for_sockets() {
        assertRefused(410, "/free/red", Map.of("X-Late", "yes"));
        assertRefused(410, "/guarded/red", Map.of("X-Late", "yes", "X-Word", "anna"));
    }

    @Test
    default void a_filter_that_decides_later_holds_for_sockets() {
        assertRefused(403, "/hesitant/red", Map.of());
        try {
            Client client = Client.open(context() + "/hesitant/red", Map.of("X-Word", "anna"));
            client.send("{\"command\":\"who\"}").next();
            assertThat(client.next()).contains("\"friend\":false");
            client.close();
        } catch (java.util.concurrent.CompletionException e) {
            assertThat(e.getCause())
                    .isInstanceOfSatisfying(
                            java.net.http.WebSocketHandshakeException.class,
                            refused -> assertThat(refused.getResponse().statusCode())
                                    .isEqualTo(500));
            await().untilAsserted(() ->
                    assertThat(log()).contains("CBC-203").contains("let filters of websockets decide at once"));
        }
    }

    @Test
    default void a_connect_that_throws_is_refused_by_its_status() {
        int before = log().length();
        assertRefused(403, "/free/no-denied", Map.of());
        assertRefused(429, "/free/no-too-many", Map.of());
        assertRefused(404, "/free/no-not-found", Map.of());
        assertRefused(400, "/free/no-invalid", Map.of());
        assertRefused(503, "/free/no-full", Map.of());
        assertRefused(403, "/free/no-whatever", Map.of());
        assertThat(log().substring(before)).doesNotContain("ERROR").doesNotContain("SEVERE");
        assertRefused(500, "/free/broken", Map.of());
        await().until(() -> count("free_no-denied").endsWith(" 0"));
    }

    @Test
    default void the_first_of_the_clients_subprotocols_that_the_route_has_is_answered() {
        assertThat(Client.subprotocol(context() + "/free/red", "token.abc", "v1.chat", "v2.chat"))
                .isEqualTo("v1.chat");
        assertThat(Client.subprotocol(context() + "/free/red", "token.abc")).isEmpty();
        assertThat(Client.subprotocol(context() + "/hesitant-not/red")).isNull();
        assertThat(Client.subprotocol(context() + "/free/red")).isEmpty();
        assertThat(Client.subprotocol(context() + "/guarded/red", "v1.chat")).isNull();
    }

    @Test
    default void a_consumer_sees_the_handshake() {
        try (Client client = Client.open(
                context() + "/free/red?a=1%202&a=%C3%BC",
                Map.of("X-Word", "anna", "X-Forwarded-For", "203.0.113.9, 198.51.100.7"),
                "token.abc",
                "v1.chat")) {
            client.send("{\"command\":\"handshake\"}").next();
            JsonObject told = client.nextObject();
            assertThat(told.toString())
                    .isEqualTo(
                            "{\"query\":\"1 2\",\"all\":[\"1 2\",\"ü\"],\"none\":[],\"header\":\"anna\",\"absent\":null,"
                                    + "\"subprotocols\":[\"token.abc\",\"v1.chat\"],\"address\":\"198.51.100.7\",\"known\":true}");
        }
    }

    @Test
    default void behind_a_proxy_its_word_on_the_origin_counts_and_a_foreign_one_is_logged() {
        Client.open(
                        context() + "/free/red",
                        Map.of(
                                "Origin", "https://app.example.org",
                                "X-Forwarded-Proto", "https",
                                "X-Forwarded-Host", "app.example.org"))
                .close();
        Client.open(
                        context() + "/free/red",
                        Map.of(
                                "Origin", "https://app.example.org:8443",
                                "Forwarded", "for=\"[2001:db8::1]:4711\";proto=https;host=\"app.example.org:8443\"",
                                "X-Forwarded-Proto", "http"))
                .close();
        assertRefused(403, "/free/red", Map.of("Origin", "https://evil.example.org"));
        await().untilAsserted(() -> assertThat(log())
                .contains("CBC-241")
                .contains("https://evil.example.org")
                .contains("cbchannels.forwarded"));
    }

    /** The status of the answer to a request line by line. */
    private int status(String... lines) {
        try (WireClient client = WireClient.connect()) {
            client.send((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            return client.status();
        }
    }

    private int handshake(String path, String... headers) {
        List<String> lines = new ArrayList<>(List.of(
                "GET " + context() + path + " HTTP/1.1", "Host: 127.0.0.1:" + Server.port(), "Upgrade: websocket"));
        lines.addAll(List.of(headers));
        return status(lines.toArray(String[]::new));
    }

    @Test
    default void a_request_that_is_no_proper_handshake_is_refused_before_anything_is_done() {
        String connection = "Connection: keep-alive, Upgrade";
        String key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
        String version = "Sec-WebSocket-Version: 13";
        int before = log().length();
        assertThat(handshake("/free/broken", connection, key, "Sec-WebSocket-Version: 8"))
                .isEqualTo(426);
        assertThat(handshake("/free/broken", connection, key)).isEqualTo(426);
        assertThat(handshake("/free/broken", connection, version)).isEqualTo(400);
        assertThat(handshake("/free/broken", connection, version, "Sec-WebSocket-Key: short"))
                .isEqualTo(400);
        assertThat(handshake("/free/broken", connection, version, "Sec-WebSocket-Key: !!!!"))
                .isEqualTo(400);
        assertThat(handshake("/free/broken", key, version)).isEqualTo(400);
        assertThat(log().substring(before)).doesNotContain("CBC-").doesNotContain("ERROR");
        assertThat(handshake("/free/red", connection, key, version)).isEqualTo(101);
    }

    @Test
    default void a_constraint_of_web_xml_can_not_be_got_round() {
        String[] good = {
            "Connection: Upgrade", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version: 13"
        };
        for (String path : List.of(
                "/exact/",
                "/exact/#",
                "/exact/#y",
                "/exact/%23",
                "/exact/;a=b",
                "/exact;a=b/",
                "/exact/index.html",
                "/exact/?x",
                "/exact//",
                "//exact/",
                "/./exact/",
                "/exact/./",
                "/exact/x/../",
                "/%65xact/",
                "/exact/%2e/",
                "/exact/#y/",
                "/exact/%20",
                "/exact/\\")) {
            assertThat(handshake(path, good)).as(path).isNotEqualTo(101);
        }
    }

    @Test
    default void control_characters_in_a_path_can_not_forge_a_line_of_the_log() {
        int before = log().length();
        try (Client client = Client.open(context() + "/free/a%0d%0aFORGED%1b")) {
            client.send("x".repeat(70_000));
            assertThat(client.closeCode()).isEqualTo(1009);
        }
        await().until(() -> log().substring(before).contains("FORGED"));
        assertThat(log().substring(before).lines()).noneMatch(line -> line.startsWith("FORGED"));
        assertThat(log().substring(before)).contains("a\\u000D\\u000AFORGED\\u001B");
    }

    @Test
    default void an_unfinished_frame_that_is_too_large_is_refused_as_soon_as_that_is_known() {
        for (long length : new long[] {64 * 1024 + 1, 5_000_000, Integer.MAX_VALUE, 1L << 40}) {
            try (WireClient client = WireClient.open(context() + "/free/big")) {
                client.send(ByteBuffer.allocate(14)
                        .put((byte) 0x81)
                        .put((byte) 0xFF)
                        .putLong(length)
                        .putInt(0)
                        .array());
                if (Server.isWildFly()) { // which passes on what has come, but not the head of a frame
                    client.send(new byte[64 * 1024 + 1]);
                } else {
                    client.send(new byte[1000]);
                }
                assertThat(client.closeCode()).as("a frame of " + length).isEqualTo(1009);
            }
        }
        assertThat(Server.call("GET", context() + "/count", null).statusCode()).isEqualTo(200);
    }

    @Test
    default void a_frame_right_behind_the_request_is_handled_and_holds_no_thread() {
        List<WireClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 12; i++) {
                WireClient client = WireClient.connect();
                clients.add(client);
                byte[] request = WireClient.handshake(context() + "/free/early" + i);
                byte[] frame = WireClient.frame(0x81, true, "{\"command\":\"who\"}".getBytes(StandardCharsets.UTF_8));
                client.send(ByteBuffer.allocate(request.length + frame.length)
                        .put(request)
                        .put(frame)
                        .array());
            }
            assertThat(Server.call("GET", context() + "/count", null).statusCode())
                    .isEqualTo(200);
            for (WireClient client : clients) {
                assertThat(client.status()).isEqualTo(101);
                assertThat(client.read().text()).isEqualTo("{\"command\":\"who\"}");
                assertThat(client.read().text()).isEqualTo("{\"user\":null,\"friend\":false}");
            }
        } finally {
            clients.forEach(WireClient::close);
        }
    }

    @Test
    default void a_client_that_resets_right_behind_its_handshake_is_soon_gone() {
        for (int i = 0; i < 20; i++) {
            WireClient client = WireClient.connect();
            client.send(WireClient.handshake(context() + "/free/vanished"));
            if (i % 2 == 0) {
                assertThat(client.status()).isEqualTo(101);
            }
            client.close();
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> count("free_vanished").endsWith(" 0"));
    }

    @Test
    default void the_table_of_routes_is_logged_where_that_is_asked_for() {
        assertThat(log()).contains("free command=who ").contains("websocket.connect path=/free/{room} ");
    }
}
