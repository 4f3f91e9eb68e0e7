package org.cbchannels.nodes;

import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Two WildFly processes, of which one has the broker. */
class JmsNodesIT extends JmsScenario {

    private static final WildFlyNode ONE = WildFlyNode.withBroker(1);
    private static final WildFlyNode TWO = ONE.client(2);

    private static Engines engines;

    JmsNodesIT() {
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
