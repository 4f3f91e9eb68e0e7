package org.cbchannels.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** What two nodes do together, whichever servers they are. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class NodesScenario {

    private final ServerNode one;
    private final ServerNode two;
    private Engines engines;

    NodesScenario(ServerNode one, ServerNode two) {
        this.one = one;
        this.two = two;
    }

    @BeforeAll
    void start() throws IOException, SQLException {
        engines = new Engines();
        startNodes();
    }

    /** Both at the same time. */
    void startNodes() throws IOException {
        CompletableFuture<ServerNode> first = CompletableFuture.supplyAsync(() -> started(one));
        started(two);
        first.join();
    }

    private static ServerNode started(ServerNode node) {
        try {
            return node.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    void stop() throws IOException, SQLException {
        try {
            two.close();
        } finally {
            try {
                one.close();
            } finally {
                engines.close();
            }
        }
    }

    Engines engines() {
        return engines;
    }

    ServerNode one() {
        return one;
    }

    ServerNode two() {
        return two;
    }

    static String said(String text) {
        return "{\"said\":\"" + text + "\"}";
    }

    /** Waits until each hears the other. */
    static void meet(NodeClient one, NodeClient two) {
        hears(one, two);
        hears(two, one);
    }

    static void hears(NodeClient from, NodeClient to) {
        String probe = said("probe " + UUID.randomUUID());
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            from.send(probe);
            from.awaitFrame(probe);
            return to.hasNext();
        });
        String last = said("last " + UUID.randomUUID());
        from.send(last);
        from.awaitFrame(last);
        to.awaitFrame(last);
    }

    @Test
    @Order(1)
    void clients_of_both_nodes_chat_in_one_room() {
        try (NodeClient anna = one.open("/chat/a");
                NodeClient ben = two.open("/chat/a");
                NodeClient other = two.open("/chat/b")) {
            meet(anna, ben);
            int many = 500;
            for (int i = 0; i < many; i++) {
                anna.send(said("anna " + i));
                ben.send(said("ben " + i));
            }
            for (NodeClient client : List.of(anna, ben)) {
                List<String> heard =
                        Stream.generate(client::next).limit(2L * many).toList();
                for (String name : List.of("anna ", "ben ")) {
                    assertThat(heard.stream().filter(frame -> frame.contains(name)))
                            .containsExactlyElementsOf(IntStream.range(0, many)
                                    .mapToObj(i -> said(name + i))
                                    .toList());
                }
                assertThat(client.hasNext()).isFalse();
            }
            assertThat(other.hasNext()).isFalse();
        }
    }

    @Test
    @Order(2)
    void work_is_shared_and_its_result_comes_back() {
        try (NodeClient anna = one.open("/chat/work")) {
            int many = 200;
            for (int i = 0; i < many; i++) {
                anna.send("{\"a\":" + i + ",\"b\":1}");
            }
            Set<String> results = new HashSet<>();
            Set<String> nodes = new HashSet<>();
            while (results.size() < many) {
                String frame = anna.next();
                if (frame.contains("\"sum\"")) {
                    assertThat(results.add(frame.replaceAll(".*\"sum\":(\\d+).*", "$1")))
                            .isTrue();
                    nodes.add(frame.replaceAll(".*\"by\":\"([^\"]+)\".*", "$1"));
                }
            }
            assertThat(nodes).isSubsetOf("node-1", "node-2");
        }
    }

    @Test
    @Order(3)
    void a_change_on_one_node_reaches_subscribers_on_the_other_after_its_commit() {
        try (NodeClient anna = one.open("/items");
                NodeClient ben = two.open("/items")) {
            assertThat(anna.next()).startsWith("{\"snapshot\":[]");
            assertThat(ben.next()).startsWith("{\"snapshot\":[]");
            one.post("/items/1/create");
            two.post("/items/1/increase");
            assertThat(two.post("/items/1/fail")).isEqualTo("failed");
            one.post("/items/1/increase");
            two.post("/items/1/delete");
            for (NodeClient client : List.of(anna, ben)) {
                String last = client.next();
                while (!last.startsWith("{\"deleted\":")) {
                    assertThat(last)
                            .isIn(
                                    "{\"created\":{\"id\":1,\"amount\":0}}",
                                    "{\"created\":{\"id\":1,\"amount\":1}}",
                                    "{\"created\":{\"id\":1,\"amount\":2}}",
                                    "{\"updated\":{\"id\":1,\"amount\":1}}",
                                    "{\"updated\":{\"id\":1,\"amount\":2}}");
                    last = client.next();
                }
                assertThat(last).contains("\"id\":1");
            }
        }
    }

    @Test
    @Order(4)
    void the_last_thing_that_is_told_is_the_last_state_on_both_nodes() throws Exception {
        one.post("/items/2/create");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (NodeClient anna = one.open("/items");
                NodeClient ben = two.open("/items")) {
            int many = 200;
            List<Future<String>> all = IntStream.range(0, many)
                    .mapToObj(i -> threads.submit(() -> (i % 2 == 0 ? one : two).post("/items/2/increase")))
                    .toList();
            for (Future<String> one : all) {
                assertThat(one.get()).isNotEqualTo("failed");
            }
            for (NodeClient client : List.of(anna, ben)) {
                client.awaitFrame("{\"updated\":{\"id\":2,\"amount\":" + many + "}}");
                assertThat(client.hasNext()).isFalse();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    @Order(5)
    void work_that_a_transaction_has_sent_is_done_when_it_is_committed() {
        one.post("/items/3/create");
        try (NodeClient anna = one.open("/chat/news");
                NodeClient ben = two.open("/chat/news")) {
            meet(anna, ben);
            assertThat(one.post("/items/3/announceAndFail")).isEqualTo("failed");
            assertThat(one.post("/items/3/announce")).isEqualTo("1");
            assertThat(two.post("/items/3/announceAndFail")).isEqualTo("failed");
            assertThat(two.post("/items/3/announce")).isEqualTo("2");
            for (NodeClient client : List.of(anna, ben)) {
                assertThat(List.of(client.next(), client.next())).containsExactlyInAnyOrder(said("3: 1"), said("3: 2"));
                assertThat(client.hasNext()).isFalse();
            }
        }
    }
}
