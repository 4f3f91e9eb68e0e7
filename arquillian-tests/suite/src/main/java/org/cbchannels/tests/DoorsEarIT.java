package org.cbchannels.tests;

import org.cbchannels.tests.support.Doors;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Tag;

/** Sockets behind filters, in an EAR. */
@Tag("full")
@ArquillianTest
@RunAsClient
class DoorsEarIT implements DoorsScenario, SessionDoorsScenario {

    @Deployment(testable = false)
    static EnterpriseArchive archive() {
        return Doors.ear("doors.ear");
    }

    @Override
    public String context() {
        return "/doors-two";
    }
}
