package org.cbchannels.tests;

import org.cbchannels.tests.support.TestApplication;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The library in WEB-INF/lib. */
@ArquillianTest
@RunAsClient
class WarIT
        implements AccessScenario,
                BadInputScenario,
                ChatScenario,
                ConsumerScenario,
                HandshakeScenario,
                ModelScenario,
                ProgrammingScenario,
                SendingScenario,
                SessionScenario,
                LoginScenario {

    @Deployment(testable = false)
    static WebArchive war() {
        return TestApplication.war("single.war");
    }

    @Override
    public String context() {
        return "/single";
    }
}
