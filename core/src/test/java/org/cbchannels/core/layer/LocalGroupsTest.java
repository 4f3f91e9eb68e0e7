package org.cbchannels.core.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.cbchannels.ChannelFull;
import org.cbchannels.core.content.Codec;
import org.cbchannels.core.content.Frame;
import org.cbchannels.core.content.OverflowPolicy;
import org.cbchannels.core.work.Timer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LocalGroupsTest {

    /** Remembers what it receives. */
    private static final class Member implements Receiver {
        private final String name;
        private final List<String> received = Collections.synchronizedList(new ArrayList<>());
        private boolean closed;

        Member(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void receive(List<Frame> messages) {
            messages.forEach(message -> received.add(message.content().text()));
        }

        @Override
        public boolean joined(Membership group) {
            return !closed;
        }

        @Override
        public void left(Membership group) {}
    }

    private final Codec codec = new Codec();
    private final ExecutorService executor = Executors.newFixedThreadPool(4);
    private final LocalGroups groups =
            new LocalGroups(new GroupLimits(Integer.MAX_VALUE, Long.MAX_VALUE, 0), executor, Timer.NONE);

    private Frame message(String text) {
        return new Frame(codec.text(text), OverflowPolicy.OF_ROUTE, "g");
    }

    @AfterEach
    void stop() {
        executor.shutdownNow();
        codec.close();
    }

    @Test
    void a_message_reaches_exactly_those_who_were_members_when_it_was_sent() {
        Member anna = new Member("anna");
        Member ben = new Member("ben");
        for (int i = 0; i < 1000; i++) {
            groups.add("g", anna);
            groups.send("g", message("anna " + i), () -> {});
            groups.add("g", ben);
            groups.send("g", message("both " + i), () -> {});
            groups.discard("g", anna);
            groups.send("g", message("ben " + i), () -> {});
            groups.discard("g", ben);
            groups.send("g", message("nobody " + i), () -> {});
        }
        await().until(() -> groups.count() == 0);
        assertThat(anna.received).hasSize(2000).noneMatch(text -> text.startsWith("ben") || text.startsWith("nobody"));
        assertThat(ben.received).hasSize(2000).noneMatch(text -> text.startsWith("anna") || text.startsWith("nobody"));
        assertThat(anna.received.subList(1998, 2000)).containsExactly("anna 999", "both 999");
    }

    @Test
    void the_size_is_right_at_once() {
        Member anna = new Member("anna");
        groups.add("g", anna);
        groups.add("g", anna);
        assertThat(groups.size("g")).isEqualTo(1);
        groups.discard("g", anna);
        assertThat(groups.size("g")).isZero();
        assertThat(groups.size("unheard of")).isZero();
    }

    @Test
    void a_closed_receiver_does_not_become_a_member() {
        Member late = new Member("late");
        late.closed = true;
        groups.add("g", late);
        assertThat(groups.size("g")).isZero();
        await().until(() -> groups.count() == 0);
    }

    @Test
    void a_full_group_refuses_messages_but_not_leaving() {
        Queue<Runnable> later = new ArrayDeque<>();
        LocalGroups small = new LocalGroups(new GroupLimits(2, 100, 0), later::add, Timer.NONE);
        Member anna = new Member("anna");
        small.add("g", anna);
        small.send("g", message("1"), () -> {});
        small.send("g", message("2"), () -> {});
        assertThatThrownBy(() -> small.send("g", message("3"), () -> {})).isInstanceOf(ChannelFull.class);
        small.discard("g", anna);
        later.forEach(Runnable::run);
        assertThat(anna.received).containsExactly("1", "2");
        assertThat(small.count()).isZero();
    }

    @Test
    void a_group_refuses_more_bytes_than_may_wait() {
        Queue<Runnable> later = new ArrayDeque<>();
        LocalGroups small = new LocalGroups(new GroupLimits(1000, 100, 0), later::add, Timer.NONE);
        Member anna = new Member("anna");
        small.add("g", anna);
        later.remove().run();
        String sixty = "x".repeat(60);
        small.send("g", message(sixty), () -> {});
        assertThatThrownBy(() -> small.send("g", message(sixty), () -> {})).isInstanceOf(ChannelFull.class);
        later.remove().run();
        small.send("g", message(sixty), () -> {});
        later.remove().run();
        assertThat(anna.received).containsExactly(sixty, sixty);
    }

    @Test
    void a_channel_that_joins_and_leaves_on_two_threads_can_join_again() throws Exception {
        Member anna = new Member("anna");
        Runnable joining = () -> groups.add("g", anna);
        Runnable leaving = () -> groups.discard("g", anna);
        for (int i = 0; i < 1000; i++) {
            Thread other = new Thread(leaving);
            other.start();
            joining.run();
            other.join();
            joining.run();
            assertThat(groups.size("g")).isEqualTo(1);
        }
    }
}
