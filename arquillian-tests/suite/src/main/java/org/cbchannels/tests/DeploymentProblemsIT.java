package org.cbchannels.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.cbchannels.Consumers;
import org.cbchannels.tests.bad.Channelless;
import org.cbchannels.tests.bad.Injecting;
import org.cbchannels.tests.bad.Lonely;
import org.cbchannels.tests.bad.Mistaken;
import org.cbchannels.tests.bad.MistakenModels;
import org.cbchannels.tests.bad.Observing;
import org.cbchannels.tests.bad.Odd;
import org.cbchannels.tests.bad.Thing;
import org.cbchannels.tests.support.Archives;
import org.cbchannels.tests.support.Server;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** A deployment with mistakes fails, and says all of them at once. */
@ArquillianTest
@RunAsClient
class DeploymentProblemsIT {

    private static final String BAD = "bad";
    private static final String BAD_MODELS = "bad-models";
    private static final String LONELY = "lonely";

    private static final String PERSISTENCE = """
            <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
              <persistence-unit name="bad" transaction-type="JTA">
                <jta-data-source>java:comp/DefaultDataSource</jta-data-source>
                <class>org.cbchannels.tests.bad.Thing</class>
                <class>org.cbchannels.tests.bad.Odd</class>
                <class>org.cbchannels.tests.bad.Odd$Key</class>
                <class>org.cbchannels.tests.bad.Odd$Inner</class>
                <exclude-unlisted-classes>true</exclude-unlisted-classes>
              </persistence-unit>
            </persistence>
            """;

    @ArquillianResource
    Deployer deployer;

    @Deployment(name = BAD, managed = false, testable = false)
    static WebArchive bad() {
        return Archives.war("bad.war", Mistaken.class, Channelless.class, Injecting.class, Observing.class)
                .addAsResource(
                        new StringAsset("cbchannels.executor=java:comp/nothing\ncbchannels.threads=0\n"),
                        "META-INF/cbchannels.properties");
    }

    @Deployment(name = BAD_MODELS, managed = false, testable = false)
    static WebArchive badModels() {
        return Archives.war("bad-models.war", MistakenModels.class, MistakenModels.Nameless.class, Thing.class)
                .addClasses(Odd.class, Odd.Key.class, Odd.Inner.class)
                .addAsResource(new StringAsset(PERSISTENCE), "META-INF/persistence.xml");
    }

    @Deployment(name = LONELY, managed = false, testable = false)
    static WebArchive lonely() {
        return Archives.bareWar("lonely.war", Lonely.class).addAsLibrary(Archives.jar("api.jar", Consumers.class));
    }

    @Test
    void the_api_alone_is_not_enough() throws IOException {
        int before = log().length();
        assertThatThrownBy(() -> deployer.deploy(LONELY));
        assertThat(log().substring(before)).contains("CBC-244").contains(Lonely.class.getName());
    }

    @Test
    void every_mistake_of_models_is_reported() throws IOException {
        int before = log().length();
        assertThatThrownBy(() -> deployer.deploy(BAD_MODELS));
        String crud = " org.cbchannels.model.CrudConsumers, ";
        assertThat(log().substring(before))
                .contains("found 11 problem(s)")
                .contains("CBC-101 org.cbchannels.tests.bad.MistakenModels$Nameless, @Model: ")
                .contains("CBC-102" + crud + "@Model: ")
                .contains("CBC-103" + crud + "@Model(fields): \"nothing\" ")
                .contains("CBC-103" + crud + "@Model(fields): \"name.length\" ")
                .contains("CBC-103 org.cbchannels.model.ListConsumers, @Model(orderBy): \"-nothing\" ")
                .contains("CBC-104 org.cbchannels.model.ObjectSubscribeConsumers, path: ")
                .contains("CBC-106" + crud + "@Model: No persistence unit ")
                .contains("CBC-107 org.cbchannels.model.ModelSubscribeConsumers, @Model(where): \"name = = 1\" ")
                .contains("CBC-107 org.cbchannels.model.ModelSubscribeConsumers, @Model(where): \"name = :name\" ")
                .contains("CBC-108 org.cbchannels.model.ListConsumers, @Model(paginateBy, maxRows): ")
                .contains("CBC-109 org.cbchannels.model.ListConsumers, path: ");
    }

    @Test
    void every_mistake_is_reported_and_the_deployment_fails() throws IOException {
        int before = log().length();
        assertThatThrownBy(() -> deployer.deploy(BAD));
        assertThat(log().substring(before))
                .contains("found 9 problem(s)")
                .contains("CBC-001 org.cbchannels.tests.bad.Mistaken, badPattern: ")
                .contains("CBC-005 org.cbchannels.tests.bad.Mistaken, uncaptured: ")
                .contains("CBC-007 org.cbchannels.tests.bad.Mistaken, hidden: ")
                .contains("CBC-008 org.cbchannels.tests.bad.Channelless, lost: ")
                .contains("CBC-009 org.cbchannels.tests.bad.Mistaken, @Routes(kwargs): ")
                .contains("CBC-014 configuration, cbchannels.executor: ")
                .contains("CBC-014 configuration, cbchannels.threads: ")
                .contains("CBC-018 org.cbchannels.tests.bad.Injecting: ")
                .contains("CBC-019 org.cbchannels.tests.bad.Observing: ");
        assertThat(Server.call("GET", "/bad/", null).statusCode()).isEqualTo(404);
    }

    private static String log() throws IOException {
        return Files.exists(Server.log()) ? Files.readString(Server.log(), StandardCharsets.ISO_8859_1) : "";
    }
}
