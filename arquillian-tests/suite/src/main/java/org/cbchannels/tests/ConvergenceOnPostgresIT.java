package org.cbchannels.tests;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.cbchannels.tests.support.Models;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Many writers and subscribers on a PostgreSQL. */
@ArquillianTest
@RunAsClient
class ConvergenceOnPostgresIT implements ConvergenceScenario {

    @Deployment(testable = false)
    static WebArchive war() {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.start();
            return Models.war("convergence-postgres.war", postgres.getJdbcUrl("postgres", "postgres"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String context() {
        return "/convergence-postgres";
    }
}
