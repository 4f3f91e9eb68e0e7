package org.cbchannels.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What two nodes do that Redis connects; the first one is a WildFly. */
abstract class RedisScenario extends NodesScenario {

    RedisScenario(WildFlyNode one, ServerNode two) {
        super(one, two);
    }

    @Test
    @Order(6)
    void a_node_that_is_killed_takes_its_members_along_and_comes_back() throws IOException {
        try (NodeClient anna = one().open("/chat/c");
                NodeClient ben = two().open("/chat/c")) {
            meet(anna, ben);
            one().kill();
            anna.awaitFrame(NodeClient.GONE);
            for (int i = 0; i < 100; i++) {
                ben.send(said("alone " + i));
                assertThat(ben.next()).isEqualTo(said("alone " + i));
            }
            one().start();
            try (NodeClient carl = one().open("/chat/c");
                    NodeClient list = one().open("/items")) {
                meet(ben, carl);
                assertThat(list.next()).contains("\"amount\":200");
                two().post("/items/2/increase");
                list.awaitFrame("{\"updated\":{\"id\":2,\"amount\":201}}");
            }
        }
    }

    @Test
    @Order(7)
    void redis_can_be_restarted_under_load() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        try (NodeClient anna = one().open("/chat/d");
                NodeClient ben = two().open("/chat/d");
                NodeClient list = two().open("/items")) {
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
            await().atMost(Duration.ofSeconds(20)).until(() -> one().log().contains("CBC-226"));
            one().post("/items/2/increase");
            engines().startRedis();
            await().atMost(Duration.ofSeconds(60)).until(() -> one().log().contains("CBC-227"));
            await().atMost(Duration.ofSeconds(60)).until(() -> two().log().contains("CBC-227"));
            over.set(true);
            load.join();
            meet(anna, ben);
            String last = list.next();
            while (!last.contains("\"amount\":202")) {
                last = list.next();
            }
            assertThat(one().log().split("CBC-226", -1)).hasSize(2);
        }
    }
}
