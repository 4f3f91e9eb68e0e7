package org.cbchannels.nodes;

/** A WildFly and a Payara process, one Redis and one database. */
class PayaraNodesIT extends RedisScenario {

    PayaraNodesIT() {
        super(WildFlyNode.withRedis(1), PayaraNode.withRedis(2));
    }
}
