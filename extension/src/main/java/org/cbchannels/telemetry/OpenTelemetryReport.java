package org.cbchannels.telemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.cbchannels.core.telemetry.Gauges;
import org.cbchannels.core.telemetry.Telemetry;
import org.cbchannels.spi.EscapingLogger;

/**
 * Reports to OpenTelemetry; thread-safe.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otel/metrics/api/">OpenTelemetry, Metrics API</a>
 */
public final class OpenTelemetryReport implements Telemetry {

    private static final String SCOPE = "org.cbchannels";
    private static final AttributeKey<String> CODE = AttributeKey.stringKey("cbchannels.code");
    private static final AttributeKey<String> CONSUMER = AttributeKey.stringKey("cbchannels.consumer");
    private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("cbchannels.route");
    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Meter meter;
    private final Tracer tracer;
    private final LongCounter received;
    private final LongCounter sent;
    private final LongCounter dropped;
    private final LongCounter closed;
    private final LongCounter resumed;
    private final LongCounter resumeRefused;
    private final LongCounter gaps;
    private final LongCounter repaired;
    private final LongCounter lost;
    private final LongCounter errors;
    private final DoubleHistogram duration;
    private final List<AutoCloseable> watched = new CopyOnWriteArrayList<>();

    /** Reports to this instance. */
    public OpenTelemetryReport(OpenTelemetry openTelemetry) {
        meter = openTelemetry.getMeter(SCOPE);
        tracer = openTelemetry.getTracer(SCOPE);
        received = counter("cbchannels.messages.received", "Frames that sockets have sent", "{message}");
        sent = counter("cbchannels.messages.sent", "Frames that were written to sockets", "{message}");
        dropped = counter(
                "cbchannels.messages.dropped", "Frames that were dropped for slow or lost sockets", "{message}");
        closed = counter("cbchannels.sockets.closed", "Sockets that the application closed, by code", "{socket}");
        resumed = counter("cbchannels.sessions.resumed", "Sessions that went on by another websocket", "{session}");
        resumeRefused = counter(
                "cbchannels.sessions.resume.refused", "Clients whose session was not there any more", "{session}");
        gaps = counter("cbchannels.sessions.gaps", "Gaps that clients were told of", "{gap}");
        repaired = counter("cbchannels.lists.repaired", "Live lists that were repaired", "{list}");
        lost = counter("cbchannels.relay.lost", "Messages to other nodes that were lost", "{message}");
        errors = counter("cbchannels.errors", "Error replies, by code", "{error}");
        duration = meter.histogramBuilder("cbchannels.consumer.duration")
                .setDescription("Time that consumers take for a message")
                .setUnit("s")
                .build();
    }

    private LongCounter counter(String name, String description, String unit) {
        return meter.counterBuilder(name)
                .setDescription(description)
                .setUnit(unit)
                .build();
    }

    @Override
    public void watch(Gauges gauges) {
        gauge("cbchannels.sockets", "Open sockets", "{socket}", gauges.sockets());
        gauge("cbchannels.sessions", "Sessions, parked ones included", "{session}", gauges.sessions());
        gauge("cbchannels.sessions.parked", "Sessions without a websocket", "{session}", gauges.parked());
        gauge("cbchannels.groups", "Groups with members", "{group}", gauges.groups());
        gauge("cbchannels.queued", "Frames that wait for sockets", "{message}", gauges.queued());
        gauge("cbchannels.relay.up", "Whether other nodes can be reached", "1", gauges.relayUp());
    }

    private void gauge(String name, String description, String unit, LongSupplier value) {
        watched.add(meter.upDownCounterBuilder(name)
                .setDescription(description)
                .setUnit(unit)
                .buildWithCallback(measurement -> measurement.record(value.getAsLong())));
    }

    @Override
    public void received() {
        received.add(1);
    }

    @Override
    public void written(int frames) {
        sent.add(frames);
    }

    @Override
    public void dropped(int frames) {
        dropped.add(frames);
    }

    @Override
    public void closed(int code) {
        closed.add(1, Attributes.of(CODE, Integer.toString(code)));
    }

    @Override
    public void resumed() {
        resumed.add(1);
    }

    @Override
    public void resumeRefused() {
        resumeRefused.add(1);
    }

    @Override
    public void gap() {
        gaps.add(1);
    }

    @Override
    public void repaired() {
        repaired.add(1);
    }

    @Override
    public void lost(int messages) {
        lost.add(messages);
    }

    @Override
    public void failed(String code) {
        errors.add(1, Attributes.of(CODE, code));
    }

    @Override
    public Consumer consumer(String name, String route) {
        Attributes attributes = Attributes.of(CONSUMER, name, ROUTE, route);
        return () -> begin(name, attributes);
    }

    /** The scope is closed by the handling. */
    @SuppressWarnings("MustBeClosedChecker")
    private Handling begin(String consumer, Attributes attributes) {
        Span span = tracer.spanBuilder(consumer)
                .setSpanKind(SpanKind.CONSUMER)
                .setAllAttributes(attributes)
                .startSpan();
        Scope scope = span.makeCurrent();
        long begin = System.nanoTime();
        return new Handling() {
            @Override
            public void leave() {
                scope.close();
            }

            @Override
            public void end(Throwable failure) {
                duration.record((System.nanoTime() - begin) / NANOS, attributes);
                if (failure != null) {
                    span.recordException(failure);
                    span.setStatus(StatusCode.ERROR);
                }
                span.end();
            }
        };
    }

    @Override
    public void close() {
        watched.forEach(OpenTelemetryReport::close);
    }

    private static void close(AutoCloseable gauge) {
        try {
            gauge.close();
        } catch (Exception e) {
            EscapingLogger.of("org.cbchannels").log(System.Logger.Level.DEBUG, "A gauge could not be closed", e);
        }
    }
}
