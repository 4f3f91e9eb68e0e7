package org.cbchannels.tests.telemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.ArrayList;
import java.util.List;

/** Keeps what is reported in memory. */
@ApplicationScoped
public class Recorder {

    private final InMemoryMetricReader metrics = InMemoryMetricReader.create();
    private final InMemorySpanExporter spans = InMemorySpanExporter.create();

    /** What the library finds. */
    @Produces
    @ApplicationScoped
    public OpenTelemetry openTelemetry() {
        return OpenTelemetrySdk.builder()
                .setMeterProvider(
                        SdkMeterProvider.builder().registerMetricReader(metrics).build())
                .setTracerProvider(SdkTracerProvider.builder()
                        .addSpanProcessor(SimpleSpanProcessor.create(spans))
                        .build())
                .build();
    }

    /** One line for each figure and each span that has ended. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        metrics.collectAllMetrics()
                .forEach(metric -> metric.getData()
                        .getPoints()
                        .forEach(point -> lines.add(metric.getName() + value(metric, point))));
        spans.getFinishedSpanItems()
                .forEach(span -> lines.add(
                        "span " + span.getName() + " " + span.getStatus().getStatusCode()));
        return lines;
    }

    private static String value(MetricData metric, PointData point) {
        String value = point instanceof LongPointData number ? " " + number.getValue() : " " + metric.getUnit();
        return List.copyOf(point.getAttributes().asMap().values()) + value;
    }
}
