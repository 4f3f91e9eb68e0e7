package org.cbchannels.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.cbchannels.Consumer;
import org.cbchannels.Routes;
import org.cbchannels.WebsocketConsumers;
import org.cbchannels.core.TestSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is reported to OpenTelemetry. */
class TelemetryTest {

    @ApplicationScoped
    public static class Sdk {
        private final InMemoryMetricReader metrics = InMemoryMetricReader.create();
        private final InMemorySpanExporter spans = InMemorySpanExporter.create();

        InMemoryMetricReader metrics() {
            return metrics;
        }

        InMemorySpanExporter spans() {
            return spans;
        }

        @Produces
        OpenTelemetry openTelemetry() {
            return OpenTelemetrySdk.builder()
                    .setMeterProvider(SdkMeterProvider.builder()
                            .registerMetricReader(metrics)
                            .build())
                    .setTracerProvider(SdkTracerProvider.builder()
                            .addSpanProcessor(SimpleSpanProcessor.create(spans))
                            .build())
                    .build();
        }
    }

    @Routes(path = "/ask", channelName = "ask")
    public static class Asked extends WebsocketConsumers {
        @Consumer("command=ask")
        String answer() {
            return Span.current().getSpanContext().isValid() ? "traced" : "untraced";
        }

        @Consumer("command=fail")
        void fail() {
            throw new IllegalStateException("thrown by a test");
        }

        @Consumer("command=later")
        CompletionStage<String> later() {
            return later;
        }
    }

    private static volatile CompletableFuture<String> later;

    private final TestContainer container = TestContainer.of(Asked.class, Sdk.class);

    @AfterEach
    void stop() {
        container.close();
    }

    private MetricData metric(String name) {
        return container.bean(Sdk.class).metrics().collectAllMetrics().stream()
                .filter(metric -> metric.getName().equals(name))
                .findFirst()
                .orElse(null);
    }

    private long sum(String name) {
        MetricData metric = metric(name);
        return metric == null
                ? 0
                : metric.getLongSumData().getPoints().iterator().next().getValue();
    }

    @Test
    void messages_errors_times_and_sockets_are_counted_and_consumers_are_traced() throws Exception {
        TestSocket socket = container.open("/ask");
        assertThat(socket.send("{\"command\":\"ask\"}").next()).isEqualTo("traced");
        assertThat(socket.send("{\"command\":\"fail\"}").next()).contains("internal");
        assertThat(sum("cbchannels.messages.received")).isEqualTo(2);
        await().until(() -> sum("cbchannels.messages.sent") == 2);
        assertThat(sum("cbchannels.sockets")).isEqualTo(1);
        assertThat(sum("cbchannels.queued")).isZero();
        assertThat(metric("cbchannels.errors")
                        .getLongSumData()
                        .getPoints()
                        .iterator()
                        .next()
                        .getAttributes()
                        .get(AttributeKey.stringKey("cbchannels.code")))
                .isEqualTo("internal");
        assertThat(metric("cbchannels.consumer.duration").getHistogramData().getPoints())
                .anySatisfy(
                        point -> assertThat(point.getAttributes().get(AttributeKey.stringKey("cbchannels.consumer")))
                                .isEqualTo(Asked.class.getName() + ".answer"));
        await().untilAsserted(() -> assertThat(spans()).anySatisfy(span -> {
            assertThat(span.getName()).endsWith(".fail");
            assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        }));
    }

    @Test
    void sockets_that_are_closed_and_what_is_lost_with_them_are_counted() throws Exception {
        TestSocket socket = container.open("/ask");
        socket.stopReading();
        for (int i = 0; i < 4; i++) {
            socket.send("{\"command\":\"ask\"}");
        }
        TestSocket other = container.open("/ask");
        container.application().drain(Duration.ZERO);
        assertThat(other.next()).startsWith("closed 1012");
        socket.vanish();
        await().until(() -> container.application().sockets() == 0);
        assertThat(sum("cbchannels.messages.dropped"))
                .as("the first is being written")
                .isEqualTo(3);
        assertThat(sum("cbchannels.sockets.closed"))
                .as("the other went by itself")
                .isEqualTo(1);
    }

    @Test
    void a_stage_is_traced_to_its_end() throws Exception {
        later = new CompletableFuture<>();
        TestSocket socket = container.open("/ask");
        socket.send("{\"command\":\"later\"}");
        assertThat(socket.send("{\"command\":\"ask\"}").next()).isEqualTo("traced");
        assertThat(spans()).extracting(SpanData::getName).noneMatch(name -> name.endsWith(".later"));
        later.completeExceptionally(new IllegalStateException("thrown by a test"));
        assertThat(socket.next()).contains("internal");
        await().untilAsserted(() -> assertThat(spans()).anySatisfy(span -> {
            assertThat(span.getName()).endsWith(".later");
            assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        }));
    }

    private List<SpanData> spans() {
        return container.bean(Sdk.class).spans().getFinishedSpanItems();
    }
}
