package org.cbchannels.nodes;

import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Two Payara processes, of which one has the broker. */
class PayaraJmsNodesIT extends JmsScenario {

    private static final PayaraNode ONE = PayaraNode.withBroker(1);
    private static final PayaraNode TWO = ONE.client(2);

    private static Engines engines;

    PayaraJmsNodesIT() {
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
}
