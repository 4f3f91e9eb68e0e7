package org.cbchannels.nodes;

import org.junit.jupiter.api.Tag;

/** Two WildFly processes, one Redis and one database. */
@Tag("full")
class NodesIT extends RedisScenario {

    NodesIT() {
        super(WildFlyNode.withRedis(1), WildFlyNode.withRedis(2));
    }
}
