package org.cbchannels.benchmarks.micro;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.cbchannels.Group;
import org.cbchannels.core.content.Codec;
import org.cbchannels.core.layer.BackgroundChannels;
import org.cbchannels.core.layer.ChannelLayer;
import org.cbchannels.core.layer.ChannelLimits;
import org.cbchannels.core.layer.GroupLimits;
import org.cbchannels.core.layer.LocalGroups;
import org.cbchannels.core.layer.Remote;
import org.cbchannels.core.layer.SocketNames;
import org.cbchannels.core.relay.RelaySettings;
import org.cbchannels.core.relay.RemoteGroups;
import org.cbchannels.core.relay.TopicListener;
import org.cbchannels.core.telemetry.Telemetry;
import org.cbchannels.core.work.Timer;
import org.cbchannels.relay.redis.RedisRelays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import redis.embedded.RedisServer;

/** What a send to a group costs the thread that sends, on one node and with a Redis server on the same machine. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(1)
public class GroupPublish {

    private static final int BURST = 100;
    private static final String TEXT = "x".repeat(128);

    @Param({"none", "redis"})
    private String relay;

    private final ExecutorService executor = Executors.newFixedThreadPool(2);
    private final Codec codec = new Codec();
    private RedisServer redis;
    private RemoteGroups distribution;
    private Group group;

    /** Starts Redis, and connects to it. */
    @Setup
    public void start() throws Exception {
        SocketNames names = new SocketNames();
        Remote remote = Remote.NONE;
        if (relay.equals("redis")) {
            distribution = distribution(names.node(), startRedis());
            remote = distribution;
        }
        GroupLimits limits = new GroupLimits(1_000_000, Long.MAX_VALUE, 0);
        ChannelLayer layer = new ChannelLayer(
                codec,
                names,
                new LocalGroups(limits, executor, Timer.NONE, remote),
                new LocalGroups(limits, executor, Timer.NONE),
                remote,
                sending -> false,
                (channel, content) -> {});
        if (distribution != null) {
            distribution.start(
                    layer,
                    new BackgroundChannels(
                            ChannelLimits.DEFAULT, executor, Timer.NONE, executor, (name, content, reply) -> {}));
        }
        group = layer.group("room");
    }

    private int startRedis() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        redis = RedisServer.newRedisServer().port(port).bind("127.0.0.1").build();
        redis.start();
        return port;
    }

    private RemoteGroups distribution(String node, int port) {
        Map<String, String> settings = Map.of("redis.url", "redis://127.0.0.1:" + port);
        return new RemoteGroups(
                node,
                new RedisRelays(),
                new RelaySettings("redis", "/benchmark", true, 1 << 28, 1 << 20, settings::get),
                Set.of(),
                codec,
                new org.cbchannels.core.work.Executors(
                        executor,
                        executor,
                        executor,
                        executor,
                        Timer.NONE,
                        executor,
                        new java.util.concurrent.Semaphore(2),
                        Thread::new),
                Runnable::run,
                TopicListener.NONE,
                Telemetry.NONE);
    }

    /** Ends both. */
    @TearDown
    public void stop() throws IOException {
        if (distribution != null) {
            if (distribution.lost() > 0) {
                throw new IllegalStateException(distribution.lost() + " messages were lost");
            }
            distribution.close();
            redis.stop();
        }
        executor.shutdownNow();
    }

    /** Waits until Redis has what was sent before: more than it can take is not what a send costs. */
    @Setup(Level.Invocation)
    public void drain() {
        while (distribution != null && distribution.waiting() > 0) {
            Thread.onSpinWait();
        }
    }

    /** Sends messages of 128 bytes. */
    @Benchmark
    @OperationsPerInvocation(BURST)
    public void send() {
        for (int i = 0; i < BURST; i++) {
            group.sendNow(TEXT);
        }
    }
}
