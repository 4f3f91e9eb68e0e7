package org.cbchannels.tests;

import static org.assertj.core.api.Assertions.assertThat;

import org.cbchannels.tests.app.OrdinaryBean;
import org.cbchannels.tests.app.RoomChat;
import org.cbchannels.tests.support.Archives;
import org.cbchannels.tests.support.Client;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;

class ChatInEarIT extends ChatScenario {

    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return Archives.ear(
                "chat.ear",
                Archives.bareWar("chat-one.war", RoomChat.class, OrdinaryBean.class),
                Archives.bareWar("chat-two.war", RoomChat.class, OrdinaryBean.class));
    }

    @Override
    String context() {
        return "/chat-one";
    }

    @Test
    void the_web_applications_of_an_ear_do_not_hear_each_other() {
        try (Client one = Client.open("/chat-one/room/red");
                Client two = Client.open("/chat-two/room/red")) {
            two.send("{\"text\":\"two\"}");
            assertThat(two.nextObject().getString("text")).isEqualTo("two");
            one.send("{\"text\":\"one\"}");
            assertThat(one.nextObject().getString("text")).isEqualTo("one");
        }
    }
}
