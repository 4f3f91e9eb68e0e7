package org.cbchannels.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Two WildFly processes, of which one has the broker. */
class JmsNodesIT extends NodesScenario {

    private static final WildFlyNode ONE = WildFlyNode.withBroker(1);
    private static final WildFlyNode TWO = ONE.client(2);

    private static Engines engines;

    JmsNodesIT() {
        super(ONE, TWO);
    }

    @BeforeAll
    static void start() throws IOException, SQLException {
        engines = new Engines();
        ONE.start();
        TWO.start();
    }

    @AfterAll
    static void stop() throws IOException, SQLException {
        TWO.close();
        ONE.close();
        engines.close();
    }

    @Test
    @Order(6)
    void while_the_broker_is_away_a_node_is_alone_and_a_transaction_that_needs_it_fails() throws IOException {
        TWO.post("/items/6/create");
        try (NodeClient ben = TWO.open("/chat/c")) {
            ONE.kill();
            await().atMost(Duration.ofSeconds(30)).until(() -> TWO.console().contains("CBC-226"));
            ben.send(said("alone"));
            assertThat(ben.next()).isEqualTo(said("alone"));
            assertThat(TWO.post("/items/6/announce")).isEqualTo("failed");
            assertThat(TWO.post("/items/6/increase")).isEqualTo("1");
            ONE.start();
            await().atMost(Duration.ofSeconds(60)).until(() -> TWO.console().contains("CBC-227"));
            try (NodeClient anna = ONE.open("/chat/c");
                    NodeClient news = ONE.open("/chat/news")) {
                meet(anna, ben);
                assertThat(TWO.post("/items/6/announce")).isEqualTo("2");
                assertThat(news.next()).isEqualTo(said("6: 2"));
            }
            assertThat(TWO.console().split("CBC-226", -1)).hasSize(2);
        }
    }
}
