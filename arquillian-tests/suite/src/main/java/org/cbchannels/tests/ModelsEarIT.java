package org.cbchannels.tests;

import org.cbchannels.tests.support.Models;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Tag;

/** Live models in an EAR. */
@Tag("full")
@ArquillianTest
@RunAsClient
class ModelsEarIT implements ActionScenario, FeedScenario, ModelExampleScenario {

    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return Models.ear("models.ear");
    }

    @Override
    public String context() {
        return "/models-one";
    }
}
