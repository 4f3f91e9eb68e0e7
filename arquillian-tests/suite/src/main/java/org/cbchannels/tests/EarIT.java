package org.cbchannels.tests;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import org.cbchannels.tests.support.Client;
import org.cbchannels.tests.support.TestApplication;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;

/** The library in the lib folder of an EAR with two WARs. */
@ArquillianTest
@RunAsClient
class EarIT
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
    static EnterpriseArchive ear() {
        return TestApplication.ear("double.ear");
    }

    @Override
    public String context() {
        return "/one";
    }

    @Test
    void the_web_applications_do_not_hear_each_other() {
        try (Client one = Client.open("/one/room/red");
                Client two = Client.open("/two/room/red")) {
            two.send("{\"text\":\"two\"}");
            assertThat(two.nextObject().getString("text")).isEqualTo("two");
            one.send("{\"text\":\"one\"}");
            assertThat(one.nextObject().getString("text")).isEqualTo("one");
        }
    }

    @Test
    void an_injected_handle_leads_to_its_own_web_application() {
        try (Client one = Client.open("/one/probe/anna");
                Client two = Client.open("/two/probe/ben")) {
            one.ask("{\"command\":\"join\"}");
            two.ask("{\"command\":\"join\"}");
            one.send("{\"command\":\"tell\",\"text\":\"one\"}");
            two.send("{\"command\":\"tell\",\"text\":\"two\"}");
            assertThat(one.next()).contains("one");
            assertThat(two.next()).contains("two");
        }
    }

    @Test
    void consumers_of_the_second_web_application_work_in_its_context() {
        try (Client two = Client.open("/two/probe/ben")) {
            JsonObject context = two.ask("{\"command\":\"context\"}");
            assertThat(context.getString("entry")).isEqualTo("two.war");
            assertThat(context.getBoolean("classLoader")).isTrue();
        }
    }
}
