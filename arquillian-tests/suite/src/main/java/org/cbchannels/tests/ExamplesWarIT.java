package org.cbchannels.tests;

import org.cbchannels.tests.support.Examples;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The examples, with the library in WEB-INF/lib. */
@ArquillianTest
@RunAsClient
class ExamplesWarIT implements ExampleScenario {

    @Deployment(testable = false)
    static WebArchive war() {
        return Examples.war("examples.war");
    }

    @Override
    public String context() {
        return "/examples";
    }
}
