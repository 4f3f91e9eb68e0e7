package org.cbchannels.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Two WildFly processes, one Redis and one database. */
class NodesIT extends NodesScenario {

    private static final WildFlyNode ONE = WildFlyNode.withRedis(1);
    private static final WildFlyNode TWO = WildFlyNode.withRedis(2);

    NodesIT() {
        super(ONE, TWO);
    }

    @Test
    @Order(6)
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
    @Order(7)
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
            engines().stopRedis();
            await().atMost(Duration.ofSeconds(20)).until(() -> ONE.log().contains("CBC-226"));
            ONE.post("/items/2/increase");
            engines().startRedis();
            await().atMost(Duration.ofSeconds(60)).until(() -> ONE.log().contains("CBC-227"));
            await().atMost(Duration.ofSeconds(60)).until(() -> TWO.log().contains("CBC-227"));
            over.set(true);
            load.join();
            meet(anna, ben);
            String last = list.next();
            while (!last.contains("\"amount\":202")) {
                last = list.next();
            }
            assertThat(ONE.log().split("CBC-226", -1)).hasSize(2);
        }
    }
}
