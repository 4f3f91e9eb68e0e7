package org.cbchannels.nodes;

/** Two Payara processes, of which one has the broker. */
class PayaraJmsNodesIT extends JmsScenario {

    private static final PayaraNode BROKER = PayaraNode.withBroker(1);

    PayaraJmsNodesIT() {
        super(BROKER, BROKER.client(2));
    }
}
