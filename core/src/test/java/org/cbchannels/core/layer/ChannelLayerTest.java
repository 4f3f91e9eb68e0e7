package org.cbchannels.core.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.cbchannels.core.content.Codec;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.content.Frame;
import org.cbchannels.core.work.Timer;
import org.junit.jupiter.api.Test;

class ChannelLayerTest {

    /** A message of a socket. */
    private record OfSocket(String replyName) implements SendContext {

        @Override
        public void pass(String channelName, EncodedContent content) {}
    }

    @Test
    void what_a_socket_sends_stays_in_order_at_other_nodes_whichever_threads_handle_its_messages() throws Exception {
        List<Integer> senders = new CopyOnWriteArrayList<>();
        Remote remote = new Remote() {
            @Override
            public Runnable toGroup(String group, Frame message, int sender) {
                senders.add(sender);
                return NOTHING;
            }
        };
        LocalGroups groups = new LocalGroups(new GroupLimits(10, 1000, 0), Runnable::run, Timer.NONE);
        ChannelLayer layer = new ChannelLayer(
                new Codec(), new SocketNames(), groups, groups, remote, work -> false, (channel, content) -> {});
        for (int i = 0; i < 2; i++) {
            Thread thread = new Thread(() -> layer.during(
                    new OfSocket("websocket.send!n!a"), () -> layer.group("g").send("x")));
            thread.start();
            thread.join();
        }
        assertThat(senders).hasSize(2);
        assertThat(senders.get(0)).isEqualTo(senders.get(1));
    }

    /** Takes down what it gets. */
    private record Member(String name, List<String> frames) implements Receiver {

        Member(String name) {
            this(name, new ArrayList<>());
        }

        @Override
        public void receive(List<Frame> messages) {
            messages.forEach(message -> frames.add(message.content().text()));
        }

        @Override
        public boolean joined(Membership group) {
            return true;
        }

        @Override
        public void left(Membership group) {}
    }

    @Test
    void what_a_message_of_a_socket_sends_stays_behind_what_its_message_before_has_sent() {
        Queue<Runnable> later = new ArrayDeque<>();
        LocalGroups groups = new LocalGroups(new GroupLimits(10, 1000, 0), later::add, Timer.NONE);
        ChannelLayer layer = new ChannelLayer(
                new Codec(), new SocketNames(), groups, groups, Remote.NONE, work -> false, (channel, content) -> {});
        Member member = new Member("websocket.send!n!b");
        Member socket = new Member("websocket.send!n!a");
        layer.register(socket);
        groups.add("b", member);
        groups.add("a", member);
        OfSocket origin = new OfSocket(socket.name());
        layer.during(origin, () -> {
            layer.group("a").send("1");
            layer.group("b").send("2");
        });
        layer.during(origin, () -> {
            layer.group("b").send("3");
            layer.channel(socket.name()).send("4");
        });
        assertThat(socket.frames).isEmpty();
        while (!later.isEmpty()) {
            later.remove().run();
        }
        assertThat(member.frames).containsExactly("1", "2", "3");
        assertThat(socket.frames).containsExactly("4");
        layer.unregister(socket);
    }

    @Test
    void a_message_that_waits_for_another_one_reaches_those_who_were_members_when_it_was_sent() {
        Queue<Runnable> later = new ArrayDeque<>();
        LocalGroups groups = new LocalGroups(new GroupLimits(10, 1000, 0), later::add, Timer.NONE);
        ChannelLayer layer = new ChannelLayer(
                new Codec(), new SocketNames(), groups, groups, Remote.NONE, work -> false, (channel, content) -> {});
        Member leaving = new Member("websocket.send!n!a");
        Member coming = new Member("websocket.send!n!b");
        layer.register(leaving);
        layer.register(coming);
        groups.add("a", leaving);
        groups.add("b", leaving);
        layer.group("a").send("1");
        layer.group("b").send("2");
        layer.group("b").discard(layer.channel(leaving.name()));
        layer.group("b").add(layer.channel(coming.name()));
        layer.group("b").send("3");
        while (!later.isEmpty()) {
            later.remove().run();
        }
        assertThat(leaving.frames).containsExactly("1", "2");
        assertThat(coming.frames).containsExactly("3");
        assertThat(groups.size("b")).isEqualTo(1);
    }
}
