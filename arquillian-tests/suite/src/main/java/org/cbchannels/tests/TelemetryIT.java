package org.cbchannels.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.List;
import java.util.stream.Stream;
import org.cbchannels.tests.support.Archives;
import org.cbchannels.tests.support.Client;
import org.cbchannels.tests.support.Server;
import org.cbchannels.tests.telemetry.Asked;
import org.cbchannels.tests.telemetry.Recorder;
import org.cbchannels.tests.telemetry.ReportServlet;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** What is reported to OpenTelemetry, which the application brings. */
@ArquillianTest
@RunAsClient
class TelemetryIT {

    private static final String CONTEXT = "/telemetry";

    @Deployment(testable = false)
    static WebArchive war() {
        JavaArchive[] sdk = Stream.of(
                        OpenTelemetry.class,
                        ComponentLoader.class,
                        Context.class,
                        OpenTelemetrySdk.class,
                        Clock.class,
                        SdkLoggerProvider.class,
                        SdkMeterProvider.class,
                        SdkTracerProvider.class)
                .map(member -> Archives.jar(member.getSimpleName() + ".jar", member))
                .toArray(JavaArchive[]::new);
        JavaArchive inMemory = Archives.jar("in-memory.jar", InMemoryMetricReader.class);
        // Payara's own OpenTelemetry would look for it, too
        inMemory.delete("META-INF/services/io.opentelemetry.context.ContextStorageProvider");
        return Archives.war("telemetry.war", Asked.class, Recorder.class, ReportServlet.class)
                .addAsLibraries(sdk)
                .addAsLibraries(inMemory)
                .addAsResource(new StringAsset("cbchannels.telemetry=true\n"), "META-INF/cbchannels.properties")
                // Payara has an older version of its own
                .addAsWebInfResource(
                        new StringAsset("<glassfish-web-app><class-loader delegate=\"false\"/></glassfish-web-app>"),
                        "glassfish-web.xml");
    }

    private static List<String> report() {
        return Server.call("GET", CONTEXT + "/report", null).body().lines().toList();
    }

    @Test
    void messages_errors_times_and_sockets_are_counted_and_consumers_are_traced() {
        try (Client client = Client.open(CONTEXT + "/ask")) {
            assertThat(client.send("{\"command\":\"ask\"}").next()).isEqualTo("traced");
            assertThat(client.send("{\"command\":\"fail\"}").next()).contains("internal");
            String answer = Asked.class.getName() + ".answer";
            String fail = Asked.class.getName() + ".fail";
            await().untilAsserted(() -> assertThat(report())
                    .contains(
                            "cbchannels.messages.received[] 2",
                            "cbchannels.messages.sent[] 2",
                            "cbchannels.errors[internal] 1",
                            "cbchannels.sockets[] 1",
                            "cbchannels.groups[] 0",
                            "cbchannels.queued[] 0",
                            "cbchannels.consumer.duration[" + answer + ", channelName = ask, path = /ask] s",
                            "span " + answer + " UNSET",
                            "span " + fail + " ERROR"));
        }
        await().untilAsserted(() -> assertThat(report()).contains("cbchannels.sockets[] 0"));
    }
}
