package org.cbchannels.tests;

import org.cbchannels.tests.support.Examples;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Tag;

/** The examples in two WARs of an EAR, with the library in its lib folder. */
@Tag("full")
@ArquillianTest
@RunAsClient
class ExamplesEarIT implements ExampleScenario {

    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return Examples.ear("examples.ear");
    }

    @Override
    public String context() {
        return "/second";
    }
}
