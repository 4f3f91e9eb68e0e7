package org.cbchannels.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What two nodes do of which the first one has the broker. */
abstract class JmsScenario extends NodesScenario {

    JmsScenario(ServerNode one, ServerNode two) {
        super(one, two);
    }

    /** The second one needs the broker of the first one. */
    @Override
    void startNodes() throws IOException {
        one().start();
        two().start();
    }

    @Test
    @Order(6)
    void while_the_broker_is_away_a_node_is_alone_and_a_transaction_that_needs_it_fails() throws IOException {
        two().post("/items/6/create");
        try (NodeClient ben = two().open("/chat/c")) {
            one().kill();
            await().atMost(Duration.ofSeconds(30)).until(() -> two().log().contains("CBC-226"));
            ben.send(said("alone"));
            assertThat(ben.next()).isEqualTo(said("alone"));
            assertThat(two().post("/items/6/announce")).isEqualTo("failed");
            assertThat(two().post("/items/6/increase")).isEqualTo("1");
            one().start();
            await().atMost(Duration.ofSeconds(60)).until(() -> two().log().contains("CBC-227"));
            try (NodeClient anna = one().open("/chat/c");
                    NodeClient news = one().open("/chat/news")) {
                meet(anna, ben);
                assertThat(two().post("/items/6/announce")).isEqualTo("2");
                assertThat(news.next()).isEqualTo(said("6: 2"));
            }
            assertThat(two().log().split("CBC-226", -1)).hasSize(2);
        }
    }
}
