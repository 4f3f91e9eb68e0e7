package org.cbchannels.tests;

import static org.assertj.core.api.Assertions.assertThat;

import org.cbchannels.tests.app.RoomChat;
import org.cbchannels.tests.support.Archives;
import org.cbchannels.tests.support.Client;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** A WAR with nothing but one consumers class: no beans.xml, and no bean defining annotation of its own. */
@ArquillianTest
@RunAsClient
class WithoutBeansIT {

    @Deployment(testable = false)
    static WebArchive war() {
        return Archives.war("nothing-else.war", RoomChat.class);
    }

    @Test
    void the_consumers_class_is_found() {
        try (Client client = Client.open("/nothing-else/room/red")) {
            assertThat(client.send("{\"text\":\"found\"}").next()).isEqualTo("{\"text\":\"found\"}");
        }
    }
}
