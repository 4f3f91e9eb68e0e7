package org.cbchannels.tests;

import org.cbchannels.tests.app.RoomChat;
import org.cbchannels.tests.support.Archives;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The WAR has no beans.xml, and nothing in it has a bean defining annotation of its own. */
class ChatInWarIT extends ChatScenario {

    @Deployment(testable = false)
    static WebArchive war() {
        return Archives.war("chat-war.war", RoomChat.class);
    }

    @Override
    String context() {
        return "/chat-war";
    }
}
