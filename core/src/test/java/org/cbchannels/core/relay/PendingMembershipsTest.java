package org.cbchannels.core.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.cbchannels.spi.Relay.RelayMessage;
import org.cbchannels.spi.Relay.Target;
import org.junit.jupiter.api.Test;

class PendingMembershipsTest {

    private final List<String> sent = new ArrayList<>();
    private final PendingMemberships confirmations = confirmations(Duration.ofHours(1));

    private PendingMemberships confirmations(Duration patience) {
        return new PendingMemberships(parcel -> sent.add(parcel.name()), patience);
    }

    private static RelayMessage group(String name) {
        return new RelayMessage(Target.GROUP, name, new byte[0]);
    }

    private static RelayMessage node(String name) {
        return new RelayMessage(Target.NODE, name, new byte[0]);
    }

    @Test
    void nothing_waits_where_nothing_was_asked() {
        confirmations.send(1, group("a"));
        confirmations.send(1, node("b"));
        assertThat(sent).containsExactly("a", "b");
    }

    @Test
    void a_group_waits_for_the_answer_and_what_comes_behind_it_waits_too() {
        confirmations.ask(1, node("q"), "1");
        confirmations.send(1, node("b"));
        confirmations.send(1, group("c"));
        confirmations.send(1, node("d"));
        confirmations.send(2, group("of another sender"));
        assertThat(sent).containsExactly("q", "b", "of another sender");
        confirmations.confirmed("1");
        confirmations.confirmed("1");
        assertThat(sent).containsExactly("q", "b", "of another sender", "c", "d");
    }

    @Test
    void a_question_that_waits_is_asked_in_its_turn() {
        confirmations.ask(1, node("q1"), "1");
        confirmations.ask(1, node("q2"), "2");
        confirmations.send(1, group("a"));
        confirmations.ask(1, node("q3"), "3");
        confirmations.send(1, group("b"));
        confirmations.confirmed("2");
        assertThat(sent).containsExactly("q1", "q2");
        confirmations.confirmed("1");
        assertThat(sent).containsExactly("q1", "q2", "a", "q3");
        confirmations.confirmed("3");
        assertThat(sent).containsExactly("q1", "q2", "a", "q3", "b");
    }

    @Test
    void nobody_waits_for_ever_whatever_the_sender_asks_meanwhile() {
        Duration patience = Duration.ofMillis(200);
        PendingMemberships impatient = confirmations(patience);
        for (int i = 0; i < 10; i++) {
            impatient.ask(1, node("q" + i), "q" + i);
            impatient.send(1, group("g" + i));
        }
        long last = System.nanoTime();
        while (System.nanoTime() - last < patience.toNanos()) {
            Thread.onSpinWait();
        }
        impatient.expire();
        assertThat(sent).hasSize(20);
    }

    @Test
    void only_so_much_waits() {
        confirmations.ask(1, node("q"), "1");
        for (int i = 0; i < 5; i++) {
            confirmations.send(1, new RelayMessage(Target.GROUP, "a", new byte[1024 * 1024]));
        }
        assertThat(sent).hasSize(6);
        confirmations.send(1, group("b"));
        assertThat(sent).hasSize(7);
    }
}
