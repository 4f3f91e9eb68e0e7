package org.cbchannels.tests.telemetry;

import io.opentelemetry.api.trace.Span;
import org.cbchannels.Consumer;
import org.cbchannels.Routes;
import org.cbchannels.WebsocketConsumers;

/** Answers, or fails. */
@Routes(path = "/ask", channelName = "ask")
public class Asked extends WebsocketConsumers {

    @Consumer("command=ask")
    String answer() {
        return Span.current().getSpanContext().isValid() ? "traced" : "untraced";
    }

    @Consumer("command=fail")
    void fail() {
        throw new IllegalStateException("thrown by a test");
    }
}
