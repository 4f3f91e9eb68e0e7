package org.cbchannels.nodes;

import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A WildFly and a Payara process, one Redis and one database. */
class PayaraNodesIT extends NodesScenario {

    private static final WildFlyNode ONE = WildFlyNode.withRedis(1);
    private static final PayaraNode TWO = PayaraNode.withRedis(2);

    private static Engines engines;

    PayaraNodesIT() {
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
        ONE.close();
        TWO.close();
        engines.close();
    }
}
