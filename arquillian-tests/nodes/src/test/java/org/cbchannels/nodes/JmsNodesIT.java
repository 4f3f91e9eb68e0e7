package org.cbchannels.nodes;

import org.junit.jupiter.api.Tag;

/** Two WildFly processes, of which one has the broker. */
@Tag("full")
class JmsNodesIT extends JmsScenario {

    private static final WildFlyNode BROKER = WildFlyNode.withBroker(1);

    JmsNodesIT() {
        super(BROKER, BROKER.client(2));
    }
}
