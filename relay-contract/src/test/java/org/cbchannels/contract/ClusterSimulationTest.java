package org.cbchannels.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.cbchannels.core.content.Codec;
import org.cbchannels.core.content.Frame;
import org.cbchannels.core.layer.BackgroundChannels;
import org.cbchannels.core.layer.ChannelLayer;
import org.cbchannels.core.layer.ChannelLimits;
import org.cbchannels.core.layer.GroupLimits;
import org.cbchannels.core.layer.LocalGroups;
import org.cbchannels.core.layer.Receiver;
import org.cbchannels.core.layer.SocketNames;
import org.cbchannels.core.relay.RelaySettings;
import org.cbchannels.core.relay.RemoteGroups;
import org.cbchannels.core.relay.TopicListener;
import org.cbchannels.core.telemetry.Telemetry;
import org.cbchannels.core.work.Timer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clusters of many nodes in one process: what each node has to do with, counted. */
class ClusterSimulationTest {

    private static final int GROUPS = 10_000;
    private static final int GROUPS_OF_A_NODE = 300;
    private static final int SOCKETS_IN_A_GROUP = 3;
    private static final int MESSAGES = 4000;

    private final ExecutorService executor = Executors.newFixedThreadPool(2);
    private final MemoryRelays.Engine engine = new MemoryRelays.Engine();
    private final List<Node> nodes = new ArrayList<>();

    /** The part of a node that sends and receives. */
    private final class Node {

        private final AtomicLong frames = new AtomicLong();
        private final Codec codec = new Codec();
        private final RemoteGroups distribution;
        private final ChannelLayer layer;

        Node() throws Exception {
            RelaySettings settings =
                    new RelaySettings("memory", "/simulation", true, 1 << 26, 1 << 20, engine.settings()::get);
            SocketNames names = new SocketNames();
            distribution = new RemoteGroups(
                    names.node(),
                    engine.provider(),
                    settings,
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
            GroupLimits limits = new GroupLimits(100_000, Long.MAX_VALUE, 0);
            layer = new ChannelLayer(
                    codec,
                    names,
                    new LocalGroups(limits, executor, Timer.NONE, distribution),
                    new LocalGroups(limits, executor, Timer.NONE),
                    distribution,
                    sending -> false,
                    (channel, content) -> {});
            distribution.start(
                    layer,
                    new BackgroundChannels(
                            ChannelLimits.DEFAULT, executor, Timer.NONE, executor, (name, content, reply) -> {}));
        }

        void join(int group) {
            for (int i = 0; i < SOCKETS_IN_A_GROUP; i++) {
                layer.groups().add("g" + group, new Member(layer.names().next(), frames));
            }
        }
    }

    /** Counts what it receives. */
    private record Member(String name, AtomicLong frames) implements Receiver {

        @Override
        public void receive(List<Frame> messages) {
            frames.addAndGet(messages.size());
        }

        @Override
        public boolean joined(Membership group) {
            return true;
        }

        @Override
        public void left(Membership group) {}
    }

    @AfterEach
    void stop() {
        nodes.forEach(node -> node.distribution.close());
        engine.close();
        executor.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 8, 16, 32, 64})
    void a_node_has_to_do_with_the_groups_of_its_own_sockets_however_many_nodes_there_are(int size) throws Exception {
        Random random = new Random(size);
        Map<Integer, Set<Integer>> nodesOf = new HashMap<>();
        for (int i = 0; i < size; i++) {
            Node node = new Node();
            nodes.add(node);
            int number = i;
            random.ints(0, GROUPS).distinct().limit(GROUPS_OF_A_NODE).forEach(group -> {
                node.join(group);
                nodesOf.computeIfAbsent(group, unused -> new HashSet<>()).add(number);
            });
        }
        long crossing = 0;
        long frames = 0;
        for (int i = 0; i < MESSAGES; i++) {
            int group = random.nextInt(GROUPS);
            int sender = random.nextInt(size);
            Set<Integer> interested = nodesOf.getOrDefault(group, Set.of());
            crossing += interested.size();
            frames += (long) interested.size() * SOCKETS_IN_A_GROUP;
            nodes.get(sender).layer.group("g" + group).sendNow("message " + i);
        }
        long expectedFrames = frames;
        await().until(() -> nodes.stream().mapToLong(node -> node.frames.get()).sum() == expectedFrames);
        assertThat(engine.delivered()).isEqualTo(crossing);
        double perNode = (double) engine.delivered() / size;
        System.getLogger("simulation")
                .log(
                        System.Logger.Level.INFO,
                        "{0} nodes: {1} messages, {2} cross the relay, {3} for each node, {4} frames",
                        size,
                        MESSAGES,
                        engine.delivered(),
                        Math.round(perNode),
                        frames);
        assertThat(perNode)
                .isBetween(0.7 * MESSAGES * GROUPS_OF_A_NODE / GROUPS, 1.3 * MESSAGES * GROUPS_OF_A_NODE / GROUPS);
    }
}
