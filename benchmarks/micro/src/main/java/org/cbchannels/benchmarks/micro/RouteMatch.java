package org.cbchannels.benchmarks.micro;

import java.util.concurrent.TimeUnit;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.route.Match;
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

/** Finds the last of so many routes for a parsed message, and captures two keywords. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class RouteMatch {

    /** How many routes the channel has. */
    @Param({"1", "100", "1000"})
    public int routes;

    private Container container;
    private EncodedContent content;

    /** Starts the application. */
    @Setup(Level.Trial)
    public void start() {
        container = new Container(routes);
        content =
                container.application().text("{\"command\":\"command-" + (routes - 1) + "\",\"a\":12,\"b\":\"word\"}");
        content.json();
    }

    /** Ends it. */
    @TearDown(Level.Trial)
    public void stop() {
        container.close();
    }

    /** The match. */
    @Benchmark
    public Match match() {
        return container.application().routes().match("commands", content, null);
    }
}
