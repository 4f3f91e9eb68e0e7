package org.cbchannels.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.cbchannels.tests.support.Client;
import org.cbchannels.tests.support.Server;
import org.cbchannels.tests.support.Traffic;
import org.cbchannels.tests.support.WireClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Slow readers, floods, limits, and sockets that are sent away. */
interface TrafficScenario extends Scenario {

    int SMALL_BUFFER = 4096;
    int COUNT = 2000;
    int SIZE = 8000;

    /** What fits into the queue of a reader that is fast. */
    int BURST = Traffic.QUEUE / 2;

    private void post(String path) {
        assertThat(Server.call("POST", context() + "/traffic" + path, null).statusCode())
                .isEqualTo(200);
    }

    private String counts() {
        return Server.call("GET", context() + "/traffic/", null).body();
    }

    private void awaitNobody() {
        await().atMost(Duration.ofSeconds(30)).until(() -> counts().equals("0 0"));
    }

    private void blast(String group, String more) {
        post("/send?group=" + group + "&count=" + COUNT + "&size=" + SIZE + more);
    }

    private static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    /** Up to the last message, which is a mark of the test's. */
    private static List<JsonObject> readAll(WireClient client) {
        List<JsonObject> read = new ArrayList<>();
        for (WireClient.Frame frame = client.read(); frame != null; frame = client.read()) {
            if (frame.opcode() == WireClient.TEXT) {
                JsonObject message = json(frame.text());
                if (message.containsKey("mark")) {
                    return read;
                }
                read.add(message);
            }
        }
        throw new AssertionError("The socket was closed after " + read.size() + " messages");
    }

    private static List<JsonObject> readText(WireClient client, int count) {
        List<JsonObject> read = new ArrayList<>();
        while (read.size() < count) {
            WireClient.Frame frame = client.read();
            assertThat(frame).as("after " + read.size()).isNotNull();
            if (frame.opcode() == WireClient.TEXT) {
                read.add(json(frame.text()));
            }
        }
        return read;
    }

    private void mark(String path) {
        try (Client marker = Client.open(context() + path)) {
            marker.send("{\"mark\":true}");
            for (String frame = marker.next(); !frame.contains("mark"); frame = marker.next()) {
                assertThat(frame).isNotNull();
            }
        }
    }

    private static void assertInOrder(List<JsonObject> messages) {
        assertThat(messages)
                .extracting(message -> message.getInt("seq"))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    default void a_slow_reader_of_a_strict_group_is_closed_and_the_others_get_everything() {
        try (WireClient slow = WireClient.open(context() + "/strict", SMALL_BUFFER);
                WireClient fast = WireClient.open(context() + "/strict")) {
            for (int round = 0; round < COUNT / BURST; round++) {
                post("/send?group=strict&count=" + BURST + "&size=" + SIZE);
                assertThat(readText(fast, BURST))
                        .extracting(message -> message.getInt("seq"))
                        .containsExactlyElementsOf(
                                IntStream.rangeClosed(1, BURST).boxed().toList());
            }
            await().atMost(Duration.ofSeconds(20)).until(() -> counts().startsWith("1 "));
            assertThat(slow.closeCode()).isIn(1013, WireClient.NO_CODE);
        }
        awaitNobody();
    }

    @Test
    default void a_slow_reader_may_miss_the_oldest_messages() {
        try (WireClient slow = WireClient.open(context() + "/oldest", SMALL_BUFFER)) {
            blast("oldest", "");
            mark("/oldest");
            List<JsonObject> read = readAll(slow);
            assertInOrder(read);
            assertThat(read.size()).isLessThan(COUNT);
            assertThat(read.get(0).getInt("seq")).isEqualTo(1);
            assertThat(read.get(read.size() - 1).getInt("seq")).isEqualTo(COUNT);
        }
        awaitNobody();
    }

    @Test
    default void a_slow_reader_may_miss_the_newest_messages_if_the_sender_says_so() {
        try (WireClient slow = WireClient.open(context() + "/strict", SMALL_BUFFER)) {
            blast("strict", "&overflow=DROP_NEWEST");
            assertThat(slow.read().text()).contains("\"seq\":1,");
            int last = 1;
            while (last < Traffic.QUEUE) {
                last = json(slow.read().text()).getInt("seq");
            }
            assertThat(last).isEqualTo(Traffic.QUEUE);
        }
        awaitNobody();
    }

    @Test
    default void a_slow_reader_gets_the_latest_of_each_kind() {
        try (WireClient slow = WireClient.open(context() + "/latest", SMALL_BUFFER)) {
            blast("latest", "");
            mark("/latest");
            List<JsonObject> read = readAll(slow);
            assertThat(read.size()).isLessThan(COUNT);
            Map<Integer, Integer> latest = new HashMap<>();
            for (JsonObject message : read) {
                Integer before = latest.put(message.getInt("key"), message.getInt("seq"));
                assertThat(before == null ? 0 : before).isLessThan(message.getInt("seq"));
            }
            assertThat(latest.values()).containsExactlyInAnyOrder(COUNT - 4, COUNT - 3, COUNT - 2, COUNT - 1, COUNT);
        }
        awaitNobody();
    }

    @Test
    default void too_many_frames_of_an_address_are_refused_and_the_socket_stays_open() {
        try (Client one = Client.open(context() + "/limited");
                Client two = Client.open(context() + "/limited")) {
            List<String> answers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                answers.add(one.send("{\"command\":\"ask\"}").next());
            }
            assertThat(answers.get(3)).contains("too-many");
            assertThat(two.ask("{\"command\":\"ask\",\"requestId\":5}").getInt("requestId"))
                    .isEqualTo(5);
            assertThat(one.isOpen()).isTrue();
        }
        awaitNobody();
    }

    @Test
    default void a_flood_closes_the_socket_or_is_answered_and_others_are_served() {
        try (WireClient flood = WireClient.open(context() + "/free", SMALL_BUFFER);
                Client other = Client.open(context() + "/free")) {
            byte[] many = "{\"command\":\"ask\"}".getBytes(StandardCharsets.UTF_8);
            byte[] frame = WireClient.frame(0x81, true, many);
            Thread flooding = new Thread(() -> {
                try {
                    for (int i = 0; i < 200_000; i++) {
                        flood.send(frame);
                    }
                } catch (UncheckedIOException closed) {
                    // as it should be
                }
            });
            flooding.start();
            for (int i = 0; i < 100; i++) {
                assertThat(other.send("{\"command\":\"ask\"}").next()).isEqualTo("answer");
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> counts().startsWith("1 "));
        }
        awaitNobody();
    }

    private static byte[] numbered(int n, int size) {
        String text = "{\"n\":" + n + ",\"pad\":\"" + "x".repeat(size) + "\"}";
        return WireClient.frame(0x81, true, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void sendAll(WireClient client, int count, int size, AtomicInteger sent) {
        try {
            for (int i = 0; i < count; i++) {
                client.send(numbered(i, size));
                sent.incrementAndGet();
            }
        } catch (UncheckedIOException closed) {
            // the test sees that by the count
        }
    }

    /** More than the server's and the network's buffers together would have to wait, were it taken. */
    @Test
    default void a_client_that_is_faster_than_its_consumer_has_to_wait_where_the_server_can_and_is_closed_where_not()
            throws InterruptedException {
        int count = 2000;
        int size = 60_000;
        post("/shut");
        try (WireClient fast = WireClient.open(context() + "/held")) {
            AtomicInteger sent = new AtomicInteger();
            Thread sender = new Thread(() -> sendAll(fast, count, size, sent));
            sender.start();
            if (Server.isWildFly()) {
                AtomicInteger before = new AtomicInteger(-1);
                await().pollInterval(Duration.ofSeconds(1))
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> before.getAndSet(sent.get()) == sent.get());
                assertThat(sent.get()).isBetween(1, count / 4);
                post("/open");
                for (int i = 0; i < count; i++) {
                    assertThat(fast.read().text()).isEqualTo("taken " + i);
                }
            } else {
                assertThat(fast.closeCode()).isIn(1013, WireClient.NO_CODE);
                assertThat(sent.get()).isLessThan(count);
                post("/open");
            }
            sender.join();
        } finally {
            post("/open");
        }
        awaitNobody();
    }

    @Test
    default void what_a_client_sent_before_it_went_is_handled() {
        post("/shut");
        try (Client client = Client.open(context() + "/held")) {
            for (int i = 0; i < BURST; i++) {
                client.send("{\"n\":" + i + "}");
            }
        }
        post("/open");
        awaitNobody();
        assertThat(Server.call("GET", context() + "/traffic/passed", null).body())
                .isEqualTo(Integer.toString(BURST));
    }

    @Test
    default void what_is_being_handled_when_sockets_are_sent_away_is_answered() {
        post("/shut");
        try (WireClient client = WireClient.open(context() + "/held")) {
            client.send(ByteBuffer.allocate(2 * numbered(1, 0).length)
                    .put(numbered(1, 0))
                    .put(numbered(2, 0))
                    .array());
            await().until(() -> Server.call("GET", context() + "/traffic/reached", null)
                    .body()
                    .equals("1"));
            post("/drain?spread=0");
            post("/open");
            assertThat(client.read().text()).isEqualTo("taken 1");
            assertThat(client.read().text()).isEqualTo("taken 2");
            assertThat(client.closeCode()).isEqualTo(1012);
        } finally {
            post("/open");
            post("/resume");
        }
        awaitNobody();
    }

    @Test
    default void the_threads_of_the_server_are_found() throws IOException {
        assertThat(Files.readString(Server.log(), StandardCharsets.ISO_8859_1)).doesNotContain("CBC-233");
    }

    @Test
    default void there_are_so_many_sockets_and_no_more() {
        List<Client> clients = new ArrayList<>();
        try {
            for (int i = 0; i < Traffic.SOCKETS; i++) {
                clients.add(Client.open(context() + "/free"));
            }
            Client.assertRefused(503, context() + "/free", Map.of());
            assertThat(counts()).isEqualTo(Traffic.SOCKETS + " " + Traffic.SOCKETS);
        } finally {
            clients.forEach(Client::abort);
        }
        awaitNobody();
    }

    @Test
    default void one_user_has_so_many_sockets_and_no_more() {
        Map<String, String> alice = Map.of("Authorization", Server.basic("alice", "secret"));
        List<Client> clients = new ArrayList<>();
        try {
            for (int i = 0; i < Traffic.SOCKETS_OF_A_USER; i++) {
                clients.add(Client.open(context() + "/mine", alice));
            }
            Client.assertRefused(429, context() + "/mine", alice);
            clients.add(Client.open(context() + "/free"));
        } finally {
            clients.forEach(Client::close);
        }
        awaitNobody();
        Client.open(context() + "/mine", alice).close();
        awaitNobody();
    }

    /** WildFly has no MicroProfile Health in its default configuration. */
    private static void assertReady(int status) {
        if (!Server.isWildFly()) {
            assertThat(Server.call("GET", "/health/ready", null).statusCode()).isEqualTo(status);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 300})
    default void draining_sends_everybody_away_and_lets_nobody_in_until_it_ends(int spread) {
        List<Client> clients = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            clients.add(Client.open(context() + "/free"));
        }
        assertReady(200);
        post("/drain?spread=" + spread);
        try {
            assertReady(503);
            Client.assertRefused(503, context() + "/free", Map.of());
            clients.forEach(client -> assertThat(client.closeCode()).isEqualTo(1012));
        } finally {
            post("/resume");
            clients.forEach(Client::close);
        }
        assertReady(200);
        awaitNobody();
        try (Client client = Client.open(context() + "/free")) {
            assertThat(client.send("{\"command\":\"ask\"}").next()).isEqualTo("answer");
        }
        awaitNobody();
    }
}
