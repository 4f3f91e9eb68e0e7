package org.cbchannels.relay.jms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InterestsTest {

    private final Interests interests = new Interests();

    @BeforeEach
    void begin() {
        interests.begin(1);
        interests.effective(Buckets.NONE, 1);
    }

    private static boolean isDone(CompletionStage<Void> stage) {
        return stage.toCompletableFuture().isDone();
    }

    private void ask() {
        interests.effective(interests.change(), 1);
    }

    @Test
    void who_joins_waits_until_the_broker_sends() {
        CompletionStage<Void> joined = interests.join("a");
        assertThat(isDone(joined)).isFalse();
        assertThat(interests.change().cover(Headers.bucket("a"))).isTrue();
        ask();
        assertThat(isDone(joined)).isTrue();
        assertThat(isDone(interests.join("a"))).isTrue();
        assertThat(interests.change()).isNull();
    }

    @Test
    void who_leaves_again_is_not_waited_for() {
        CompletionStage<Void> joined = interests.join("a");
        interests.leave("a");
        ask();
        assertThat(isDone(joined)).isTrue();
        assertThat(interests.change()).isNull();
        assertThat(interests.has("a")).isFalse();
    }

    @Test
    void while_the_broker_is_away_nobody_waits_and_all_is_asked_for_when_it_is_back() {
        CompletionStage<Void> joined = interests.join("a");
        interests.away(1);
        assertThat(isDone(joined)).isTrue();
        assertThat(isDone(interests.join("b"))).isTrue();
        assertThat(interests.begin(2)).isTrue();
        Buckets wanted = interests.wanted();
        assertThat(isDone(interests.join("c"))).isTrue();
        assertThat(interests.effective(wanted, 2)).isFalse();
        assertThat(isDone(interests.join("d"))).isFalse();
        assertThat(interests.effective(interests.wanted(), 2)).isTrue();
    }

    @Test
    void a_connection_that_was_given_up_has_no_say_any_more() {
        interests.away(2);
        assertThat(interests.begin(2)).isFalse();
        interests.effective(interests.wanted(), 2);
        assertThat(isDone(interests.join("a"))).isTrue();
        assertThat(interests.begin(3)).isTrue();
        interests.effective(interests.wanted(), 3);
        CompletionStage<Void> joined = interests.join("b");
        interests.effective(interests.wanted(), 1);
        assertThat(isDone(joined)).isFalse();
    }

    @Test
    void who_comes_back_while_the_broker_is_told_of_less_waits() {
        interests.join("a");
        ask();
        interests.leave("a");
        interests.join("b");
        Buckets less = interests.change();
        CompletionStage<Void> joined = interests.join("a");
        interests.effective(less, 1);
        assertThat(isDone(joined)).isFalse();
        ask();
        assertThat(isDone(joined)).isTrue();
    }

    @Test
    void groups_beyond_number_are_asked_for_together_and_less_is_asked_for_when_they_are_gone() {
        for (int i = 0; i < 6000; i++) {
            interests.join("g" + i);
        }
        ask();
        assertThat(isDone(interests.join("any"))).isTrue();
        for (int i = 0; i < 6000; i++) {
            interests.leave("g" + i);
        }
        ask();
        assertThat(isDone(interests.join("other"))).isFalse();
        assertThat(interests.wanted().names())
                .containsExactlyInAnyOrder(Headers.bucket("any"), Headers.bucket("other"));
    }
}
