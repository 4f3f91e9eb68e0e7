package org.cbchannels.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import redis.embedded.RedisServer;

/** Two WildFly processes, one Redis and one database. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NodesIT {

    private static final WildFlyNode ONE = new WildFlyNode(1);
    private static final WildFlyNode TWO = new WildFlyNode(2);
    private static final List<WildFlyNode> BOTH = List.of(ONE, TWO);

    private static Server database;
    private static RedisServer redis;

    @BeforeAll
    static void start() throws IOException, SQLException {
        database = Server.createTcpServer("-tcpPort", System.getProperty("database.port"), "-ifNotExists")
                .start();
        startRedis();
        ONE.start();
        TWO.start();
    }

    private static void startRedis() throws IOException {
        redis = RedisServer.newRedisServer()
                .port(Integer.getInteger("redis.port"))
                .bind("127.0.0.1")
                .setting("save \"\"")
                .build();
        redis.start();
    }

    @AfterAll
    static void stop() throws IOException {
        BOTH.forEach(WildFlyNode::close);
        redis.stop();
        database.stop();
    }

    private static String said(String text) {
        return "{\"said\":\"" + text + "\"}";
    }

    /** Waits until each hears the other. */
    private static void meet(NodeClient one, NodeClient two) {
        hears(one, two);
        hears(two, one);
    }

    private static void hears(NodeClient from, NodeClient to) {
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
        try (NodeClient anna = ONE.open("/chat/a");
                NodeClient ben = TWO.open("/chat/a");
                NodeClient other = TWO.open("/chat/b")) {
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
        try (NodeClient anna = ONE.open("/chat/work")) {
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
        try (NodeClient anna = ONE.open("/items");
                NodeClient ben = TWO.open("/items")) {
            assertThat(anna.next()).startsWith("{\"snapshot\":[]");
            assertThat(ben.next()).startsWith("{\"snapshot\":[]");
            ONE.post("/items/1/create");
            TWO.post("/items/1/increase");
            assertThat(TWO.post("/items/1/fail")).isEqualTo("failed");
            ONE.post("/items/1/increase");
            TWO.post("/items/1/delete");
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
        ONE.post("/items/2/create");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (NodeClient anna = ONE.open("/items");
                NodeClient ben = TWO.open("/items")) {
            int many = 200;
            List<Future<String>> all = IntStream.range(0, many)
                    .mapToObj(i -> threads.submit(() -> BOTH.get(i % 2).post("/items/2/increase")))
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
    void a_node_that_is_killed_takes_its_members_along_and_comes_back() throws IOException {
        try (NodeClient anna = ONE.open("/chat/c");
                NodeClient ben = TWO.open("/chat/c")) {
            meet(anna, ben);
            TWO.kill();
            ben.awaitFrame(NodeClient.GONE);
            for (int i = 0; i < 100; i++) {
                anna.send(said("alone " + i));
                assertThat(anna.next()).isEqualTo(said("alone " + i));
            }
            TWO.start();
            try (NodeClient carl = TWO.open("/chat/c");
                    NodeClient list = TWO.open("/items")) {
                meet(anna, carl);
                assertThat(list.next()).contains("\"amount\":200");
                ONE.post("/items/2/increase");
                list.awaitFrame("{\"updated\":{\"id\":2,\"amount\":201}}");
            }
        }
    }

    @Test
    @Order(6)
    void redis_can_be_restarted_under_load() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        try (NodeClient anna = ONE.open("/chat/d");
                NodeClient ben = TWO.open("/chat/d");
                NodeClient list = TWO.open("/items")) {
            meet(anna, ben);
            list.next();
            Thread load = new Thread(() -> {
                for (int i = 0; !over.get(); i++) {
                    anna.send(said("load " + i));
                    anna.awaitFrame(said("load " + i));
                }
            });
            load.start();
            redis.stop();
            await().atMost(Duration.ofSeconds(20)).until(() -> ONE.console().contains("CBC-226"));
            ONE.post("/items/2/increase");
            startRedis();
            await().atMost(Duration.ofSeconds(60)).until(() -> ONE.console().contains("CBC-227"));
            await().atMost(Duration.ofSeconds(60)).until(() -> TWO.console().contains("CBC-227"));
            over.set(true);
            load.join();
            meet(anna, ben);
            String last = list.next();
            while (!last.contains("\"amount\":202")) {
                last = list.next();
            }
            assertThat(ONE.console().split("CBC-226", -1)).hasSize(2);
        }
    }
}
