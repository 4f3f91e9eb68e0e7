package org.cbchannels.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cbchannels.Channel;
import org.cbchannels.ChannelFull;
import org.cbchannels.Group;
import org.cbchannels.core.Limits;
import org.cbchannels.core.layer.ChannelLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an application on one node can rely on, with a relay and without. */
public abstract class ChannelLayerContract {

    private RelayEngine engine;
    private TestNode node;

    /** For the tests of a layer. */
    protected ChannelLayerContract() {}

    /** An engine that runs; null for a node without a relay. */
    protected abstract RelayEngine engine() throws Exception;

    @BeforeEach
    void start() throws Exception {
        engine = engine();
        node = node(Limits.DEFAULT);
    }

    @AfterEach
    void stop() {
        node.close();
        if (engine != null) {
            engine.close();
        }
    }

    private TestNode node(Limits limits) {
        List<Class<?>> beans =
                new ArrayList<>(List.of(Shared.Journal.class, Shared.Room.class, Shared.Work.class, Shared.Solo.class));
        if (engine != null) {
            beans.add(engine.provider().getClass());
        }
        return new TestNode(
                engine == null ? Map.of() : engine.settings(),
                "/" + UUID.randomUUID(),
                limits,
                beans.toArray(Class<?>[]::new));
    }

    private void restart(ChannelLimits limits) {
        node.close();
        node = node(Limits.DEFAULT.with(limits));
    }

    private Shared.Journal journal() {
        return node.bean(Shared.Journal.class);
    }

    @Test
    void a_message_reaches_exactly_those_who_were_members_when_it_was_sent() {
        TestSocket anna = node.open("/room/a");
        TestSocket ben = node.open("/room/b");
        Group group = node.channels().group("party");
        Channel annas = node.channels().channel(anna.name());
        Channel bens = node.channels().channel(ben.name());
        for (int i = 0; i < 200; i++) {
            group.add(annas);
            group.sendNow("anna " + i);
            group.add(bens);
            group.sendNow("both " + i);
            group.discard(annas);
            group.sendNow("ben " + i);
            group.discard(bens);
            group.sendNow("nobody " + i);
        }
        for (int i = 0; i < 200; i++) {
            assertThat(anna.next()).isEqualTo("anna " + i);
            assertThat(anna.next()).isEqualTo("both " + i);
            assertThat(ben.next()).isEqualTo("both " + i);
            assertThat(ben.next()).isEqualTo("ben " + i);
        }
        await().until(() -> group.size() == 0);
    }

    @Test
    void each_sender_s_messages_arrive_once_and_in_order() throws InterruptedException {
        TestSocket anna = node.open("/room/a");
        int senders = 4;
        int many = 500;
        List<Thread> threads = IntStream.range(0, senders)
                .mapToObj(sender -> new Thread(() -> IntStream.range(0, many)
                        .forEach(i -> node.channels().group("room_a").sendNow(sender + " " + i))))
                .toList();
        threads.forEach(Thread::start);
        List<String> frames =
                Stream.generate(anna::next).limit((long) senders * many).toList();
        for (int sender = 0; sender < senders; sender++) {
            String prefix = sender + " ";
            assertThat(frames.stream().filter(frame -> frame.startsWith(prefix)))
                    .containsExactlyElementsOf(
                            IntStream.range(0, many).mapToObj(i -> prefix + i).toList());
        }
        assertThat(anna.hasNext()).isFalse();
    }

    @Test
    void who_has_gone_is_no_member_any_more() {
        TestSocket anna = node.open("/room/a");
        TestSocket ben = node.open("/room/a");
        assertThat(node.channels().group("room_a").size()).isEqualTo(2);
        ben.vanish();
        await().until(() -> node.channels().group("room_a").size() == 1);
        anna.send("{\"say\":\"alone\"}");
        assertThat(anna.next()).isEqualTo("alone");
        assertThat(ben.hasNext()).isFalse();
        anna.vanish();
        await().until(() -> node.application().groups() == 0);
    }

    @Test
    void a_reply_reaches_the_socket_that_asked_through_any_channel() {
        TestSocket anna = node.open("/room/a");
        anna.send("{\"work\":\"shared\"}");
        assertThat(anna.next()).isEqualTo("{\"done\":\"shared\"}");
        anna.send("{\"solo\":\"own\"}");
        assertThat(anna.next()).isEqualTo("{\"done\":\"own\"}");
        anna.send("{\"fail\":\"yes\"}");
        assertThat(anna.next()).contains("no-way", "\"requestId\":7");
    }

    @Test
    void messages_on_a_channel_are_handled_once_and_in_order() {
        for (int i = 0; i < 500; i++) {
            node.channels().channel("solo").send(Map.of("item", "i" + i));
        }
        await().until(() -> journal().done().size() == 500);
        assertThat(journal().done())
                .containsExactlyElementsOf(
                        IntStream.range(0, 500).mapToObj(i -> "i" + i).toList());
    }

    @Test
    void a_full_channel_is_an_exception_and_what_waits_is_kept() {
        restart(new ChannelLimits(2, Map.of(), Duration.ZERO));
        journal().mayWork().drainPermits();
        Channel solo = node.channels().channel("solo");
        solo.send(Map.of("item", "in work"));
        await().until(() -> journal().mayWork().hasQueuedThreads());
        solo.send(Map.of("item", "one"));
        solo.send(Map.of("item", "two"));
        assertThatThrownBy(() -> solo.send(Map.of("item", "three"))).isInstanceOf(ChannelFull.class);
        journal().mayWork().release(3);
        await().until(() -> journal().done().size() == 3);
        assertThat(journal().done()).containsExactly("in work", "one", "two");
    }

    @Test
    void what_has_waited_too_long_is_dropped() {
        restart(new ChannelLimits(10, Map.of(), Duration.ofSeconds(1)));
        journal().mayWork().drainPermits();
        Channel solo = node.channels().channel("solo");
        solo.send(Map.of("item", "in work"));
        await().until(() -> journal().mayWork().hasQueuedThreads());
        solo.send(Map.of("item", "late"));
        long begin = System.nanoTime();
        await().until(() -> System.nanoTime() - begin > TimeUnit.MILLISECONDS.toNanos(1200));
        solo.send(Map.of("item", "in time"));
        journal().mayWork().release(3);
        await().until(() -> journal().done().contains("in time"));
        assertThat(journal().done()).containsExactly("in work", "in time");
    }

    @Test
    void any_content_arrives_as_it_was_sent() {
        TestSocket anna = node.open("/room/a");
        Channel annas = node.channels().channel(anna.name());
        for (String text : List.of("", "\u00e4\u20ac\ud83d\ude00", "{\"a\":[1,null]}", "x".repeat(60_000))) {
            annas.sendNow(text);
            assertThat(anna.next()).isEqualTo(text);
        }
        annas.sendNow(new byte[] {1, 2, 3});
        assertThat(anna.next()).isEqualTo("\u0001\u0002\u0003");
        annas.sendNow(Map.of("a", 1));
        assertThat(anna.next()).isEqualTo("{\"a\":1}");
    }
}
