package org.cbchannels.nodes;

/** Two WildFly processes, of which one has the broker. */
class JmsNodesIT extends JmsScenario {

    private static final WildFlyNode BROKER = WildFlyNode.withBroker(1);

    JmsNodesIT() {
        super(BROKER, BROKER.client(2));
    }
}
