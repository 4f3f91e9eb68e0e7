package org.cbchannels.core.socket.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.cbchannels.Overflow;
import org.cbchannels.core.content.Codec;
import org.cbchannels.core.content.Frame;
import org.cbchannels.core.content.OverflowPolicy;
import org.cbchannels.core.socket.admission.SocketLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WriteQueueTest {

    private static final SocketLimits LIMITS = new SocketLimits(100, 3, 100, 10, Duration.ofSeconds(1), Duration.ZERO);
    private static final OverflowPolicy OLDEST = new OverflowPolicy(Overflow.DROP_OLDEST, "");
    private static final OverflowPolicy NEWEST = new OverflowPolicy(Overflow.DROP_NEWEST, "");
    private static final OverflowPolicy BY_KEY = new OverflowPolicy(Overflow.CLOSE, "k");

    private final Codec codec = new Codec();
    private final Lane lane = new Lane(OverflowPolicy.KEEP, null);
    private final Lane told = told();
    private final WriteQueue queue = new WriteQueue(LIMITS);

    private Lane told() {
        return new Lane(OverflowPolicy.KEEP, gap -> codec.text(gap.why() + " " + gap.lost()));
    }

    @AfterEach
    void close() {
        codec.close();
    }

    private boolean add(OverflowPolicy policy, String... texts) {
        return add(queue, policy, texts);
    }

    private boolean add(WriteQueue to, OverflowPolicy policy, String... texts) {
        return add(to, lane, policy, texts);
    }

    private boolean add(WriteQueue to, Lane whose, OverflowPolicy policy, String... texts) {
        return to.add(
                whose,
                List.of(texts).stream()
                        .map(text -> new Frame(codec.text(text), policy, "g"))
                        .toList());
    }

    private static List<String> drain(WriteQueue queue) {
        List<String> texts = new ArrayList<>();
        while (!queue.isEmpty()) {
            queue.take(
                    Long.MAX_VALUE, (lane, frame) -> texts.add(frame.content().text()));
        }
        return texts;
    }

    @Test
    void the_oldest_frames_that_may_be_dropped_make_room() {
        assertThat(add(OLDEST, "1", "2", "3", "4", "5")).isTrue();
        assertThat(queue.takeDropped()).isEqualTo(2);
        assertThat(queue.takeDropped()).isZero();
        assertThat(drain(queue)).containsExactly("3", "4", "5");
    }

    @Test
    void the_newest_frames_are_dropped() {
        assertThat(add(NEWEST, "1", "2", "3", "4", "5")).isTrue();
        assertThat(queue.takeDropped()).isEqualTo(2);
        assertThat(drain(queue)).containsExactly("1", "2", "3");
    }

    @Test
    void what_must_not_get_lost_is_never_dropped_and_makes_others_go() {
        add(OLDEST, "1");
        add(NEWEST, "2");
        add(OverflowPolicy.KEEP, "reply a", "reply b");
        assertThat(add(OverflowPolicy.KEEP, "reply c")).isTrue();
        assertThat(add(OLDEST, "3")).isTrue();
        assertThat(queue.takeDropped()).isEqualTo(3);
        assertThat(add(OverflowPolicy.KEEP, "reply d")).isFalse();
        assertThat(drain(queue)).containsExactly("reply a", "reply b", "reply c");
    }

    @Test
    void room_is_made_for_bytes_too() {
        String forty = "x".repeat(40);
        add(OLDEST, forty, forty + "y");
        assertThat(add(OLDEST, forty + "z")).isTrue();
        assertThat(drain(queue)).containsExactly(forty + "y", forty + "z");
    }

    @Test
    void a_frame_of_the_same_key_replaces_the_waiting_one_at_its_place() {
        add(BY_KEY, json("a", 1), json("b", 1), json("c", 1));
        assertThat(add(BY_KEY, json("a", 2), json("b", 2), json("a", 3))).isTrue();
        assertThat(queue.takeDropped()).as("what is replaced is not dropped").isZero();
        assertThat(drain(queue)).containsExactly(json("a", 3), json("b", 2), json("c", 1));
        add(BY_KEY, json("a", 4));
        assertThat(drain(queue)).as("what has left is not replaced").containsExactly(json("a", 4));
    }

    private static String json(String key, int value) {
        return "{\"k\":\"" + key + "\",\"v\":" + value + "}";
    }

    @Test
    void more_keys_than_fit_are_a_matter_of_the_overflow_policy() {
        assertThat(add(BY_KEY, json("a", 1), json("b", 1), json("c", 1))).isTrue();
        assertThat(add(BY_KEY, json("d", 1))).isFalse();
        WriteQueue lossy = new WriteQueue(LIMITS);
        OverflowPolicy both = new OverflowPolicy(Overflow.DROP_OLDEST, "k");
        assertThat(add(lossy, told(), both, json("a", 1), json("b", 1), json("c", 1), json("d", 1), json("b", 2)))
                .isTrue();
        assertThat(drain(lossy)).containsExactly("slow 1", json("b", 2), json("c", 1), json("d", 1));
    }

    @Test
    void frames_without_the_key_are_not_replaced() {
        add(BY_KEY, "no json", "{}", "[1]");
        assertThat(drain(queue)).containsExactly("no json", "{}", "[1]");
    }

    @Test
    void a_larger_frame_that_does_not_fit_at_the_old_place_goes_to_the_end() {
        OverflowPolicy both = new OverflowPolicy(Overflow.DROP_OLDEST, "k");
        String large = "{\"k\":\"a\",\"pad\":\"" + "x".repeat(70) + "\"}";
        add(both, json("a", 1), json("b", 1));
        assertThat(add(both, large)).isTrue();
        assertThat(drain(queue)).containsExactly(large);
        assertThat(queue.takeDropped()).isEqualTo(1);
    }

    @Test
    void a_larger_frame_that_is_dropped_as_the_newest_leaves_the_old_one() {
        OverflowPolicy both = new OverflowPolicy(Overflow.DROP_NEWEST, "k");
        String large = "{\"k\":\"a\",\"pad\":\"" + "x".repeat(90) + "\"}";
        add(both, json("a", 1), json("b", 1));
        assertThat(add(both, large)).isTrue();
        assertThat(drain(queue)).containsExactly(json("a", 1), json("b", 1));
    }

    @Test
    void frames_of_different_groups_or_members_do_not_replace_each_other() {
        queue.add(
                lane,
                List.of(
                        new Frame(codec.text(json("a", 1)), BY_KEY, "quotes"),
                        new Frame(codec.text(json("a", 2)), BY_KEY, "orders"),
                        new Frame(codec.text(json("a", 3)), new OverflowPolicy(Overflow.CLOSE, "v"), "quotes")));
        assertThat(drain(queue)).hasSize(3);
    }

    @Test
    void a_frame_that_must_not_get_lost_stays_so_when_it_replaces_another() {
        add(new OverflowPolicy(Overflow.DROP_OLDEST, "k"), json("a", 1));
        add(BY_KEY, json("a", 2));
        add(OverflowPolicy.KEEP, "1", "2");
        assertThat(add(OverflowPolicy.KEEP, "3")).isFalse();
        assertThat(drain(queue)).startsWith(json("a", 2));
    }

    @Test
    void nothing_is_dropped_for_what_does_not_fit_anyway() {
        add(OverflowPolicy.KEEP, "x".repeat(60));
        add(OLDEST, "old");
        assertThat(add(OLDEST, "y".repeat(60))).isTrue();
        assertThat(drain(queue)).containsExactly("x".repeat(60), "old");
    }

    @Test
    void the_senders_policy_counts_before_the_routes() {
        WriteQueue ofRoute = new WriteQueue(LIMITS);
        Lane newest = new Lane(NEWEST, null);
        assertThat(add(ofRoute, newest, OverflowPolicy.OF_ROUTE, "1", "2", "3", "4"))
                .isTrue();
        assertThat(drain(ofRoute)).containsExactly("1", "2", "3");
        assertThat(add(ofRoute, OLDEST, "1", "2", "3", "4")).isTrue();
        assertThat(drain(ofRoute)).containsExactly("2", "3", "4");
        WriteQueue keyed = new WriteQueue(LIMITS);
        Lane byKey = new Lane(BY_KEY, null);
        OverflowPolicy dropping = new OverflowPolicy(Overflow.DROP_OLDEST, null);
        add(keyed, byKey, dropping, json("a", 1), json("a", 2));
        assertThat(drain(keyed)).containsExactly(json("a", 2));
    }

    @Test
    void whatever_is_sent_the_bounds_hold_and_nothing_is_left_behind() {
        OverflowPolicy both = new OverflowPolicy(Overflow.DROP_OLDEST, "k");
        IntStream.range(0, 10_000).forEach(i -> {
            add(both, json("key " + i % 7, i));
            assertThat(queue.size()).isLessThanOrEqualTo(3);
        });
        assertThat(drain(queue)).hasSizeLessThanOrEqualTo(3);
        add(OverflowPolicy.KEEP, "x".repeat(100));
        assertThat(add(OverflowPolicy.KEEP, "x"))
                .as("no byte was counted that has left")
                .isFalse();
    }

    @Test
    void a_gap_stands_where_frames_were_dropped_and_neighbours_are_one() {
        assertThat(add(queue, told, OLDEST, "1", "2", "3", "4", "5")).isTrue();
        assertThat(queue.size()).as("gaps don't count").isEqualTo(3);
        assertThat(drain(queue)).containsExactly("slow 2", "3", "4", "5");
        assertThat(add(queue, told, NEWEST, "1", "2", "3", "4", "5")).isTrue();
        assertThat(drain(queue)).containsExactly("1", "2", "3", "slow 2");
    }

    @Test
    void a_gap_joins_those_on_both_sides_of_it() {
        add(queue, told, OLDEST, "a");
        add(queue, told, OverflowPolicy.KEEP, "b");
        add(queue, told, OLDEST, "c");
        queue.addGap(told, new Gap(Gap.SLOW, 5));
        assertThat(add(queue, told, OverflowPolicy.KEEP, "d", "e")).isTrue();
        assertThat(drain(queue)).containsExactly("slow 1", "b", "slow 6", "d", "e");
    }

    @Test
    void gaps_of_one_socket_join_whatever_another_one_sends_between() {
        Lane other = told();
        queue.addGap(told, new Gap(Gap.RELAY, Gap.UNKNOWN));
        add(queue, other, OverflowPolicy.KEEP, "x");
        queue.addGap(told, new Gap(Gap.SLOW, 2));
        queue.addGap(told, new Gap(Gap.RELAY, 3));
        queue.addGap(other, new Gap(Gap.SLOW, 1));
        assertThat(drain(queue)).containsExactly("relay -1", "x", "slow 2", "slow 1");
    }

    @Test
    void what_one_socket_has_can_be_dropped_alone_and_the_heaviest_is_known() {
        Lane other = told();
        add(queue, told, OLDEST, "x".repeat(50));
        add(queue, other, OverflowPolicy.KEEP, "12345");
        queue.addUncounted(other, Frame.kept(codec.text("control")));
        queue.addGap(other, new Gap(Gap.SLOW, 1));
        assertThat(queue.heaviest(told, 4)).isSameAs(other);
        assertThat(queue.heaviest(told, 6)).isSameAs(told);
        assertThat(queue.uncounted()).isOne();
        queue.drop(other);
        queue.clear(told);
        assertThat(queue.takeDropped()).isOne();
        assertThat(drain(queue)).containsExactly("control");
        assertThat(queue.uncounted()).isZero();
        assertThat(queue.bytes()).isZero();
        add(queue, other, OverflowPolicy.KEEP, "after");
        queue.addUncounted(other, Frame.kept(codec.text("control")));
        queue.clear(other);
        assertThat(queue.isEmpty()).isTrue();
    }
}
