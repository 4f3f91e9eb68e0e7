package org.cbchannels.benchmarks.micro;

import java.util.concurrent.TimeUnit;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.socket.Connection;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One message from the decoded frame to the encoded reply: JSON, two routes, two fresh instances (of {@code onReceive}
 * and of the consumer), two captured keywords, a request scope, the reply.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class MessageDispatch {

    /** How many routes the channel has. */
    @Param({"1", "100", "1000"})
    public int routes;

    private Container container;
    private Connection connection;
    private EncodedContent reply;
    private String keywords;
    private String payload;

    /** Starts the application and opens a socket. */
    @Setup(Level.Trial)
    public void start() {
        container = new Container(routes);
        connection = container.open(sent -> reply = sent);
        String command = "command-" + (routes - 1) + "\",\"a\":12,\"b\":\"word\",\"x\":1,\"y\":2}";
        keywords = "{\"command\":\"" + command;
        payload = "{\"command\":\"payload-" + command;
        expect(keywords(), "true");
        expect(payload(), "{\"sum\":15}");
    }

    private static void expect(EncodedContent reply, String text) {
        if (!reply.text().equals(text)) {
            throw new IllegalStateException(reply.text());
        }
    }

    /** Ends it. */
    @TearDown(Level.Trial)
    public void stop() {
        container.close();
    }

    /** Without work for JSON-B. */
    @Benchmark
    public EncodedContent keywords() {
        connection.received(container.application().text(keywords));
        return reply;
    }

    /** With a payload and a reply of JSON-B. */
    @Benchmark
    public EncodedContent payload() {
        connection.received(container.application().text(payload));
        return reply;
    }
}
