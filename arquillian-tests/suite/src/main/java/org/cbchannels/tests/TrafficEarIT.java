package org.cbchannels.tests;

import org.cbchannels.tests.support.Traffic;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Tag;

/** Narrow limits, with the library in the lib folder of an EAR. */
@Tag("full")
@ArquillianTest
@RunAsClient
class TrafficEarIT implements TrafficScenario, WireScenario {

    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return Traffic.ear("traffic.ear");
    }

    @Override
    public String context() {
        return "/traffic-one";
    }
}
