package org.cbchannels.nodes;

import org.junit.jupiter.api.Tag;

/** Two Payara processes, of which one has the broker. */
@Tag("full")
class PayaraJmsNodesIT extends JmsScenario {

    private static final PayaraNode BROKER = PayaraNode.withBroker(1);

    PayaraJmsNodesIT() {
        super(BROKER, BROKER.client(2));
    }
}
