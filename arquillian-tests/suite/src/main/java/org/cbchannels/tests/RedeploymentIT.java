package org.cbchannels.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.cbchannels.tests.app.BarrierServlet;
import org.cbchannels.tests.app.Passing;
import org.cbchannels.tests.support.Archives;
import org.cbchannels.tests.support.Client;
import org.cbchannels.tests.support.Jcmd;
import org.cbchannels.tests.support.Server;
import org.cbchannels.tests.support.SessionClient;
import org.cbchannels.tests.support.TestApplication;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Undeployment ends everything; the application works again after the next deployment. */
@ArquillianTest
@RunAsClient
class RedeploymentIT {

    private static final String WAR = "war";
    private static final String EAR = "ear";

    @ArquillianResource
    Deployer deployer;

    @Deployment(name = WAR, managed = false, testable = false)
    static WebArchive war() {
        return TestApplication.war("again.war");
    }

    @Deployment(name = EAR, managed = false, testable = false)
    static EnterpriseArchive ear() {
        return TestApplication.ear("again.ear");
    }

    @Deployment(name = "other", testable = false)
    static WebArchive other() {
        return Archives.bareWar("other.war", BarrierServlet.class, Passing.class);
    }

    @Test
    @Tag("full")
    void a_war_leaves_nothing_behind() {
        useTwice(WAR, "/again");
    }

    @Test
    void an_ear_leaves_nothing_behind() {
        useTwice(EAR, "/one");
    }

    /** What tests before this one left in the server's threads may still go, but nothing may come. */
    private void useTwice(String deployment, String context) {
        long before = liveInstances();
        useAndUndeploy(deployment, context, before);
        useAndUndeploy(deployment, context, before);
        Duration patience = Duration.ofSeconds(60);
        await().atMost(patience).until(Jcmd::threads, List::isEmpty);
        await().atMost(patience).until(RedeploymentIT::liveInstances, after -> after <= before);
    }

    private void useAndUndeploy(String deployment, String context, long before) {
        deployer.deploy(deployment);
        Client member = Client.open(context + "/room/red");
        Client subscriber = Client.open(context + "/items");
        SessionClient parked = SessionClient.open(context).with(1, "/room/red");
        parked.say("{'open':2,'path':'/items'}");
        parked.next();
        parked.abort();
        SessionClient online = SessionClient.open(context).with(1, "/room/red");
        assertThat(member.send("{\"text\":\"hi\"}").next()).isEqualTo("{\"text\":\"hi\"}");
        Server.call("POST", context + "/do/create?name=pen", null);
        assertThat(subscriber.next()).startsWith("{\"created\"");
        assertThat(Jcmd.threads()).isNotEmpty();
        assertThat(liveInstances()).isGreaterThan(before);
        deployer.undeploy(deployment);
        assertThat(member.closeCode()).isEqualTo(1001);
        assertThat(subscriber.closeCode()).isEqualTo(1001);
        assertThat(online.closed()).startsWith("1001 ");
    }

    /**
     * How many objects there are of which none may be left.
     *
     * <p>On WildFly these are all of the library and the test's application, so that the class loader must be gone,
     * too. Payara's connector keeps finished requests for reuse, and with them the class of their endpoint; there it is
     * the running state that must be gone.
     */
    private static long liveInstances() {
        occupyEveryThread();
        assertThat(Server.call("POST", "/other/barrier", null).statusCode()).isEqualTo(200);
        String state = "core\\.Application|Connection|LocalGroup|SerialQueue|Exchanges|RouteTable|Subscription"
                + "|Session|SessionSocket|Line|Outbox";
        return Jcmd.liveInstances(
                Server.isWildFly() ? "org\\.cbchannels\\..*" : "org\\.cbchannels\\.(.*\\.)?(" + state + ")");
    }

    /**
     * Gives every thread of the server a task that has nothing to do with the application.
     *
     * <p>An idle thread remembers its first and its last task, and with them the application that they were for: that
     * is the server's own, and must not be taken for something that we left.
     */
    private static void occupyEveryThread() {
        int threads = Server.isWildFly() ? 16 * Runtime.getRuntime().availableProcessors() : 5;
        HttpRequest request = HttpRequest.newBuilder(Server.http("/other/barrier?parties=" + threads))
                .build();
        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, threads)
                .mapToObj(i -> Server.HTTP.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
                .toList();
        answers.forEach(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
    }
}
