package org.cbchannels.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cbchannels.ChannelFull;
import org.cbchannels.core.Limits;
import org.cbchannels.core.layer.ChannelLimits;
import org.cbchannels.core.problem.DeploymentProblems;
import org.cbchannels.spi.NodeTopics;
import org.cbchannels.spi.Relay;
import org.cbchannels.spi.Relay.RelayMessage;
import org.cbchannels.spi.Relay.Target;
import org.cbchannels.spi.RelayContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What two nodes can rely on, whichever relay connects them. */
public abstract class ScaleOutContract {

    private final List<TestNode> nodes = new ArrayList<>();
    private final String prefix = "/" + UUID.randomUUID();
    private RelayEngine engine;
    private TestNode here;
    private TestNode there;

    /** For the tests of a relay. */
    protected ScaleOutContract() {}

    /** An engine that runs. */
    protected abstract RelayEngine engine() throws Exception;

    /**
     * Whether what one sender sends to different targets arrives in order, too; not where an engine has several parts.
     */
    protected boolean keepsOrderOfTargets() {
        return true;
    }

    @BeforeEach
    void start() throws Exception {
        engine = engine();
        here = node(Limits.DEFAULT);
        there = node(Limits.DEFAULT);
    }

    @AfterEach
    void stop() {
        nodes.forEach(TestNode::close);
        engine.close();
    }

    private TestNode node(Limits limits) {
        return node(prefix, limits, Map.of());
    }

    private TestNode node(String ofApplication, Limits limits, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(engine.settings());
        settings.putAll(more);
        TestNode node = new TestNode(
                settings,
                ofApplication,
                limits,
                engine.provider().getClass(),
                Shared.Journal.class,
                Shared.Room.class,
                Shared.Work.class,
                Shared.Solo.class);
        nodes.add(node);
        return node;
    }

    private static List<String> done(TestNode node) {
        return node.bean(Shared.Journal.class).done();
    }

    /** Opens sockets on two nodes, and waits until each hears the other. */
    private TestSocket[] meet(String path, TestNode first, TestNode second) {
        TestSocket one = first.open(path);
        TestSocket two = second.open(path);
        hears(one, two);
        hears(two, one);
        return new TestSocket[] {one, two};
    }

    private static void hears(TestSocket from, TestSocket to) {
        String probe = "probe " + UUID.randomUUID();
        await().pollInterval(Duration.ofMillis(20)).until(() -> {
            from.send("{\"say\":\"" + probe + "\"}");
            from.next();
            return to.hasNext();
        });
        String last = "last " + probe;
        from.send("{\"say\":\"" + last + "\"}");
        for (TestSocket socket : new TestSocket[] {from, to}) {
            String frame = socket.next();
            while (!frame.equals(last)) {
                frame = socket.next();
            }
        }
    }

    @Test
    void what_is_sent_to_a_group_reaches_each_member_on_both_nodes_once_and_in_order() {
        TestSocket[] sockets = meet("/room/a", here, there);
        int many = 500;
        IntStream.range(0, many).forEach(i -> {
            sockets[0].send("{\"say\":\"h" + i + "\"}");
            sockets[1].send("{\"say\":\"t" + i + "\"}");
        });
        for (TestSocket socket : sockets) {
            List<String> frames = Stream.generate(socket::next).limit(2L * many).toList();
            assertThat(frames.stream().filter(frame -> frame.startsWith("h")))
                    .containsExactlyElementsOf(
                            IntStream.range(0, many).mapToObj(i -> "h" + i).toList());
            assertThat(frames.stream().filter(frame -> frame.startsWith("t")))
                    .containsExactlyElementsOf(
                            IntStream.range(0, many).mapToObj(i -> "t" + i).toList());
            assertThat(socket.hasNext()).isFalse();
        }
    }

    @Test
    void what_a_connect_joined_holds_on_all_nodes_when_the_client_has_its_answer() {
        for (int i = 0; i < 100; i++) {
            TestSocket member = here.open("/room/fresh" + i);
            there.channels().group("room_fresh" + i).send("once " + i);
            assertThat(member.next()).isEqualTo("once " + i);
        }
    }

    @Test
    void who_has_left_hears_nothing_more() {
        TestSocket[] sockets = meet("/room/a", here, there);
        sockets[1].vanish();
        await().until(() -> there.application().groups() == 0);
        TestSocket other = there.open("/room/b");
        hears(here.open("/room/b"), other);
        sockets[0].send("{\"say\":\"gone?\"}");
        assertThat(sockets[0].next()).isEqualTo("gone?");
        hears(here.open("/room/b"), other);
        assertThat(sockets[1].hasNext()).isFalse();
    }

    @Test
    void who_is_logged_out_on_one_node_is_on_all() {
        meet("/room/a", here, there);
        TestSocket own = here.open("/room/a", "anna");
        TestSocket other = there.open("/room/a", "anna");
        TestSocket bens = there.open("/room/a", "ben");
        await().until(() -> {
            here.application().logOut("anna");
            return other.closed() != null;
        });
        await().until(() -> own.closed() != null);
        assertThat(other.closed()).isEqualTo("4401 The login has ended");
        assertThat(own.closed()).isEqualTo("4401 The login has ended");
        assertThat(bens.closed()).isNull();
    }

    @Test
    void a_node_gets_only_what_its_sockets_need() throws Exception {
        meet("/room/a", here, there);
        Recorder recorder = new Recorder();
        try (Relay third = engine.provider().connect(recorder)) {
            third.join("group!room_b").toCompletableFuture().get(5, TimeUnit.SECONDS);
            here.channels().group("room_a").send("not for the third");
            here.channels().group("room_b").send("for the third");
            await().until(() -> recorder.contents().size() > 0);
            assertThat(recorder.contents()).containsExactly("for the third");
            third.leave("group!room_b");
            third.join("group!room_c").toCompletableFuture().get(5, TimeUnit.SECONDS);
            here.channels().group("room_b").send("no longer");
            here.channels().group("room_c").send("for the third, too");
            await().until(() -> recorder.contents().size() > 1);
            assertThat(recorder.contents()).containsExactly("for the third", "for the third, too");
        }
    }

    @Test
    void a_reply_channel_can_be_sent_to_from_another_node() {
        TestSocket socket = here.open("/room/a");
        there.channels().channel(socket.name()).send("from there");
        assertThat(socket.next()).isEqualTo("from there");
        IntStream.range(0, 100)
                .forEach(i -> there.channels().channel(socket.name()).send("n" + i));
        assertThat(Stream.generate(socket::next).limit(100))
                .containsExactlyElementsOf(
                        IntStream.range(0, 100).mapToObj(i -> "n" + i).toList());
    }

    @Test
    void another_node_can_put_a_socket_into_a_group_and_take_it_out() {
        TestSocket[] sockets = meet("/room/a", here, there);
        there.channels().group("vip").add(there.channels().channel(sockets[0].name()));
        there.channels().channel(sockets[0].name()).send("in");
        assertThat(sockets[0].next()).isEqualTo("in");
        assertThat(here.channels().group("vip").size()).isEqualTo(1);
        here.channels().group("vip").send("for the few");
        assertThat(sockets[0].next()).isEqualTo("for the few");
        there.channels().group("vip").discard(there.channels().channel(sockets[0].name()));
        await().until(() -> here.channels().group("vip").size() == 0);
    }

    @Test
    void whom_another_node_has_put_into_a_group_hears_what_that_node_sends_behind_it() {
        TestSocket socket = here.open("/room/a");
        for (int i = 0; i < 50; i++) {
            there.channels().group("club" + i).add(there.channels().channel(socket.name()));
            there.channels().group("club" + i).sendNow("welcome to " + i);
            there.channels().channel(socket.name()).sendNow("that was " + i);
        }
        arrive(socket, 50, i -> Stream.of("welcome to " + i, "that was " + i));
    }

    @Test
    void what_one_thread_sends_to_a_group_and_to_a_socket_elsewhere_arrives_in_order() {
        TestSocket[] sockets = meet("/room/a", here, there);
        for (int i = 0; i < 200; i++) {
            there.channels().group("room_a").sendNow("g" + i);
            there.channels().channel(sockets[0].name()).sendNow("s" + i);
        }
        arrive(sockets[0], 200, i -> Stream.of("g" + i, "s" + i));
    }

    private void arrive(TestSocket socket, int many, IntFunction<Stream<String>> expected) {
        List<String> all = IntStream.range(0, many)
                .mapToObj(expected)
                .flatMap(frames -> frames)
                .toList();
        List<String> frames = Stream.generate(socket::next).limit(all.size()).toList();
        if (keepsOrderOfTargets()) {
            assertThat(frames).containsExactlyElementsOf(all);
        } else {
            assertThat(frames).containsExactlyInAnyOrderElementsOf(all);
        }
    }

    @Test
    void a_message_on_a_shared_channel_is_handled_by_one_node() {
        int many = 300;
        for (int i = 0; i < many; i++) {
            (i % 2 == 0 ? here : there).channels().channel("work").send(Map.of("item", "i" + i));
        }
        await().until(() -> done(here).size() + done(there).size() >= many);
        List<String> all = new ArrayList<>(done(here));
        all.addAll(done(there));
        assertThat(all)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, many).mapToObj(i -> "i" + i).toList());
    }

    @Test
    void who_is_busy_leaves_shared_work_to_the_other() {
        here.bean(Shared.Journal.class).mayWork().drainPermits();
        int many = 3000;
        TestNode small = node(Limits.DEFAULT.with(new ChannelLimits(10, Map.of(), Duration.ZERO)));
        small.bean(Shared.Journal.class).mayWork().drainPermits();
        for (int i = 0; i < many; i++) {
            send("i" + i);
        }
        await().until(() -> done(there).size() > 1000);
        here.bean(Shared.Journal.class).mayWork().release(many);
        small.bean(Shared.Journal.class).mayWork().release(many);
        await().until(() -> done(here).size() + done(there).size() + done(small).size() >= many);
        assertThat(Stream.of(here, there, small).flatMap(node -> done(node).stream()))
                .doesNotHaveDuplicates()
                .hasSize(many);
    }

    /** A channel that is full is full only for a while. */
    private void send(String item) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!isTaken(item)) {
            assertThat(System.nanoTime()).as("a full channel").isLessThan(deadline);
            LockSupport.parkNanos(100_000);
        }
    }

    private boolean isTaken(String item) {
        try {
            here.channels().channel("work").send(Map.of("item", item));
            return true;
        } catch (ChannelFull e) {
            return false;
        }
    }

    @Test
    void the_answer_to_shared_work_finds_its_way_back_whoever_does_it() {
        here.bean(Shared.Journal.class).mayWork().drainPermits();
        TestSocket[] sockets = meet("/room/a", here, there);
        sockets[0].send("{\"work\":\"first\"}").send("{\"work\":\"second\"}");
        here.bean(Shared.Journal.class).mayWork().release(2);
        assertThat(List.of(sockets[0].next(), sockets[0].next()))
                .containsExactlyInAnyOrder("{\"done\":\"first\"}", "{\"done\":\"second\"}");
        sockets[0].send("{\"fail\":\"yes\"}");
        assertThat(sockets[0].next()).contains("no-way", "\"requestId\":7");
        sockets[0].send("{\"join\":\"party\"}");
        assertThat(sockets[0].next()).isEqualTo("welcome to party");
        assertThat(sockets[1].hasNext()).isFalse();
    }

    @Test
    void shared_work_that_nobody_has_done_in_time_is_dropped() throws Exception {
        here.close();
        there.close();
        nodes.clear();
        Limits impatient = Limits.DEFAULT.with(new ChannelLimits(1000, Map.of(), Duration.ofSeconds(1)));
        TestNode sender = node(impatient);
        sender.bean(Shared.Journal.class).mayWork().drainPermits();
        sender.channels().channel("work").send(Map.of("item", "blocks"));
        sender.channels().channel("work").send(Map.of("item", "late"));
        long begin = System.nanoTime();
        await().until(() -> System.nanoTime() - begin > TimeUnit.MILLISECONDS.toNanos(1500));
        sender.channels().channel("work").send(Map.of("item", "in time"));
        sender.bean(Shared.Journal.class).mayWork().release(3);
        await().until(() -> done(sender).contains("in time"));
        assertThat(done(sender)).containsExactly("blocks", "in time");
    }

    @Test
    void two_applications_on_one_engine_don_t_see_each_other() {
        TestNode other = node("/other", Limits.DEFAULT, Map.of());
        TestNode otherToo = node("/other", Limits.DEFAULT, Map.of());
        TestSocket[] sockets = meet("/room/a", here, there);
        TestSocket[] others = meet("/room/a", other, otherToo);
        sockets[0].send("{\"say\":\"ours\"}");
        assertThat(sockets[1].next()).isEqualTo("ours");
        others[0].send("{\"say\":\"theirs\"}");
        assertThat(others[1].next()).isEqualTo("theirs");
        here.channels().channel("work").send(Map.of("item", "ours"));
        await().until(() -> done(here).size() + done(there).size() == 1);
        assertThat(sockets[0].next()).isEqualTo("ours");
        assertThat(others[0].next()).isEqualTo("theirs");
        for (TestSocket socket : List.of(sockets[0], sockets[1], others[0], others[1])) {
            assertThat(socket.hasNext()).isFalse();
        }
        assertThat(done(other)).isEmpty();
        assertThat(done(otherToo)).isEmpty();
    }

    @Test
    void what_another_node_tells_is_told_here_and_not_there() throws Exception {
        here.bean(NodeTopics.class).subscribe("weather").toCompletableFuture().get(5, TimeUnit.SECONDS);
        there.bean(NodeTopics.class).subscribe("weather").toCompletableFuture().get(5, TimeUnit.SECONDS);
        assertThat(there.bean(NodeTopics.class).areMany()).isTrue();
        there.bean(NodeTopics.class).publish("weather", "sunny");
        await().until(() -> here.bean(Shared.Journal.class).news().contains("weather: sunny"));
        here.bean(NodeTopics.class).publish("weather", "rain");
        await().until(() -> there.bean(Shared.Journal.class).news().contains("weather: rain"));
        assertThat(there.bean(Shared.Journal.class).news()).containsExactly("weather: rain");
    }

    @Test
    void a_node_that_ends_takes_its_members_along_and_the_others_go_on() {
        TestSocket[] sockets = meet("/room/a", here, there);
        there.close();
        nodes.remove(there);
        sockets[0].send("{\"say\":\"alone\"}");
        assertThat(sockets[0].next()).isEqualTo("alone");
        meet("/room/a", here, node(Limits.DEFAULT));
    }

    @Test
    void a_message_that_is_no_good_is_refused_and_the_next_one_is_taken() throws Exception {
        TestSocket[] sockets = meet("/room/a", here, there);
        Recorder recorder = new Recorder();
        try (Relay third = engine.provider().connect(recorder)) {
            third.join("group!room_a").toCompletableFuture().get(5, TimeUnit.SECONDS);
            sockets[0].send("{\"say\":\"good\"}");
            await().until(() -> !recorder.messages.isEmpty());
            byte[] good = recorder.messages.get(0);
            byte[] newer = good.clone();
            newer[1] = 2;
            byte[] longer = new byte[good.length + 1];
            System.arraycopy(good, 0, longer, 0, good.length);
            byte[] cut = Arrays.copyOf(good, good.length - 2);
            byte[] strange = new String(good, StandardCharsets.ISO_8859_1)
                    .replace(prefix, "/" + "x".repeat(prefix.length() - 1))
                    .getBytes(StandardCharsets.ISO_8859_1);
            List<RelayMessage> parcels = Stream.of(
                            new byte[0], "{}".getBytes(StandardCharsets.UTF_8), newer, longer, cut, strange, good)
                    .map(bytes -> new RelayMessage(Target.GROUP, "group!room_a", bytes))
                    .toList();
            third.transmit(parcels);
            assertThat(sockets[1].next()).isEqualTo("good");
            assertThat(sockets[1].next()).isEqualTo("good");
            hears(sockets[0], sockets[1]);
        }
    }

    @Test
    void a_message_that_is_too_large_for_other_nodes_is_an_error_for_its_sender_and_sent_to_nobody() {
        TestSocket[] sockets = meet("/room/a", here, there);
        String large = "x".repeat(2 * 1024 * 1024);
        assertThatThrownBy(() -> here.channels().group("room_a").sendNow(large))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("relay-max-message-size");
        here.channels().group("room_b").sendNow("the thread goes on");
        here.channels().group("room_a").sendNow("small");
        assertThat(sockets[0].next()).isEqualTo("small");
        assertThat(sockets[1].next()).isEqualTo("small");
    }

    @Test
    void while_the_engine_is_away_each_node_goes_on_alone_and_then_together_again() {
        TestSocket[] sockets = meet("/room/a", here, there);
        engine.stop();
        await().atMost(Duration.ofSeconds(20)).until(() -> !here.isUp() && !there.isUp());
        sockets[0].send("{\"say\":\"alone\"}");
        assertThat(sockets[0].next()).isEqualTo("alone");
        TestSocket late = there.open("/room/late");
        engine.start();
        await().atMost(Duration.ofSeconds(60)).until(() -> here.isUp() && there.isUp());
        hears(sockets[0], sockets[1]);
        hears(sockets[1], sockets[0]);
        hears(here.open("/room/late"), late);
        here.channels().channel("work").send(Map.of("item", "after"));
        await().until(() -> done(here).size() + done(there).size() == 1);
    }

    @Test
    void messages_that_wait_for_the_engine_are_bounded_and_senders_never_wait() {
        meet("/room/a", here, there);
        engine.stop();
        await().atMost(Duration.ofSeconds(20)).until(() -> !here.isUp());
        String kilobytes = "x".repeat(100_000);
        long begin = System.nanoTime();
        for (int i = 0; i < 100; i++) {
            here.channels().group("nobody").sendNow(kilobytes);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        assertThat(here.application().distribution().lost()).isBetween(50L, 70L);
        assertThatThrownBy(() -> here.channels().channel("work").sendNow(kilobytes))
                .isInstanceOf(ChannelFull.class);
        engine.start();
        await().atMost(Duration.ofSeconds(60)).until(here::isUp);
    }

    @Test
    void without_its_engine_an_application_does_not_start_unless_it_may() {
        engine.stop();
        assertThatThrownBy(() -> node(Limits.DEFAULT))
                .isInstanceOf(DeploymentProblems.class)
                .hasMessageContaining("CBC-021");
        TestNode alone = node(prefix, Limits.DEFAULT, Map.of("relay-required", "false"));
        TestSocket socket = alone.open("/room/a");
        socket.send("{\"say\":\"alone\"}");
        assertThat(socket.next()).isEqualTo("alone");
        engine.start();
        await().atMost(Duration.ofSeconds(60)).until(() -> alone.isUp() && here.isUp());
        hears(here.open("/room/a"), socket);
    }

    /** A node that only takes down what comes. */
    private final class Recorder implements RelayContext {

        private final List<byte[]> messages = new CopyOnWriteArrayList<>();

        /** What is at the end of the messages. */
        List<String> contents() {
            return messages.stream()
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    .map(text -> text.substring(text.lastIndexOf('\0') + 2))
                    .toList();
        }

        @Override
        public String node() {
            return "recorder";
        }

        @Override
        public String prefix() {
            return prefix;
        }

        @Override
        public String setting(String name) {
            return engine.settings().get(name);
        }

        @Override
        public ThreadFactory threads() {
            return Thread::new;
        }

        @Override
        public void received(byte[] message) {
            messages.add(message);
        }

        @Override
        public boolean take(String channel, byte[] message) {
            return false;
        }

        @Override
        public void up() {}

        @Override
        public void down(String why) {}
    }
}
