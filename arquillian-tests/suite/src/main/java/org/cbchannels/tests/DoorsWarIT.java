package org.cbchannels.tests;

import org.cbchannels.tests.support.Doors;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Sockets behind filters, in a WAR. */
@ArquillianTest
@RunAsClient
class DoorsWarIT implements DoorsScenario, SessionDoorsScenario {

    @Deployment(testable = false)
    static WebArchive archive() {
        return Doors.war("doors.war");
    }

    @Override
    public String context() {
        return "/doors";
    }
}
