package org.cbchannels.relay.jms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InterestsTest {

    private final Interests interests = new Interests();

    @BeforeEach
    void begin() {
        interests.begin(this);
        interests.effective(Buckets.NONE, this);
    }

    private static boolean isDone(CompletionStage<Void> stage) {
        return stage.toCompletableFuture().isDone();
    }

    private void ask() {
        interests.effective(interests.change(), this);
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
        interests.away();
        assertThat(isDone(joined)).isTrue();
        assertThat(isDone(interests.join("b"))).isTrue();
        interests.begin(this);
        Buckets wanted = interests.wanted();
        assertThat(isDone(interests.join("c"))).isTrue();
        assertThat(interests.effective(wanted, this)).isFalse();
        assertThat(interests.effective(interests.wanted(), this)).isTrue();
        assertThat(isDone(interests.join("d"))).isFalse();
    }

    @Test
    void one_that_talked_to_the_broker_before_has_no_say_any_more() {
        interests.begin("another one");
        interests.effective(Buckets.NONE, "another one");
        CompletionStage<Void> joined = interests.join("a");
        interests.effective(interests.wanted(), this);
        assertThat(isDone(joined)).isFalse();
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
