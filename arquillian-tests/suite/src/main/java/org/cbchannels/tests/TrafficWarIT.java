package org.cbchannels.tests;

import org.cbchannels.tests.support.Traffic;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Narrow limits, with the library in WEB-INF/lib. */
@ArquillianTest
@RunAsClient
class TrafficWarIT implements TrafficScenario, WireScenario {

    @Deployment(testable = false)
    static WebArchive war() {
        return Traffic.war("traffic.war");
    }

    @Override
    public String context() {
        return "/traffic";
    }
}
