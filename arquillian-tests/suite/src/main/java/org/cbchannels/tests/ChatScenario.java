package org.cbchannels.tests;

import static org.assertj.core.api.Assertions.assertThat;

import org.cbchannels.tests.support.Client;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;

/** Chat rooms in a web application at the given context path. */
@ArquillianTest
@RunAsClient
abstract class ChatScenario {

    private static final int MESSAGES = 50;

    abstract String context();

    @Test
    void three_clients_in_two_rooms_see_exactly_their_rooms_messages_in_order() {
        try (Client anna = Client.open(context() + "/room/red");
                Client ben = Client.open(context() + "/room/red");
                Client cleo = Client.open(context() + "/room/blue")) {
            for (int i = 0; i < MESSAGES; i++) {
                anna.send("{\"text\":\"red " + i + "\"}");
                cleo.send("{\"text\":\"blue " + i + "\"}");
            }
            for (int i = 0; i < MESSAGES; i++) {
                assertThat(anna.nextObject().getString("text")).isEqualTo("red " + i);
                assertThat(ben.nextObject().getString("text")).isEqualTo("red " + i);
                assertThat(cleo.nextObject().getString("text")).isEqualTo("blue " + i);
            }
            assertThat(anna.waiting() + ben.waiting() + cleo.waiting()).isZero();
        }
    }
}
