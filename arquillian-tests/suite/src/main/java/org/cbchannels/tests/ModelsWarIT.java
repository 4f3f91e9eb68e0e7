package org.cbchannels.tests;

import org.cbchannels.tests.support.Models;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;

/** Live models in a WAR, on the server's own database; in each build they run on PostgreSQL. */
@Tag("full")
@ArquillianTest
@RunAsClient
class ModelsWarIT implements ActionScenario, ConvergenceScenario, FeedScenario, ModelExampleScenario {

    @Deployment(testable = false)
    static WebArchive war() {
        return Models.war("models.war");
    }

    @Override
    public String context() {
        return "/models";
    }
}
