package org.cbchannels.core.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.cbchannels.core.work.ManualTimer;
import org.cbchannels.spi.Relay.RelayMessage;
import org.cbchannels.spi.Relay.Target;
import org.junit.jupiter.api.Test;

/** Executors that are busy, and such that run everything in the caller. */
class RefusingExecutorTest {

    private static final long RETRY = TimeUnit.SECONDS.toNanos(1);

    private final ManualTimer timer = new ManualTimer();
    private boolean refuses = true;

    private final Executor bounded = work -> {
        if (refuses) {
            throw new RejectedExecutionException("busy");
        }
        work.run();
    };

    private static RelayMessage parcel(String text) {
        return new RelayMessage(Target.GROUP, text, new byte[10]);
    }

    @Test
    void what_an_executor_refuses_leaves_later() {
        List<String> sent = new ArrayList<>();
        RelayQueue queue =
                new RelayQueue(1000, bounded, timer, parcels -> parcels.forEach(parcel -> sent.add(parcel.name())));
        queue.open();
        assertThat(queue.offer(parcel("a"))).isTrue();
        assertThat(queue.offer(parcel("b"))).isTrue();
        assertThat(sent).isEmpty();
        refuses = false;
        timer.pass(RETRY);
        assertThat(sent).containsExactly("a", "b");
        assertThat(queue.waiting()).isZero();
    }

    @Test
    void what_is_sent_while_something_is_sent_leaves_behind_it() {
        List<String> sent = new ArrayList<>();
        RelayQueue[] queue = new RelayQueue[1];
        queue[0] = new RelayQueue(
                1000,
                Runnable::run,
                timer,
                parcels -> parcels.forEach(parcel -> {
                    sent.add(parcel.name());
                    if (parcel.name().equals("a")) {
                        queue[0].offer(parcel("b"));
                    }
                }));
        queue[0].open();
        queue[0].offer(parcel("a"));
        assertThat(sent).containsExactly("a", "b");
    }

    @Test
    void news_that_an_executor_refuses_are_told_later() {
        List<String> told = new ArrayList<>();
        TopicQueue news = new TopicQueue(bounded, timer, Runnable::run, (topic, text) -> told.add(topic + " " + text));
        news.add("t", "1");
        news.add("t", "2");
        assertThat(told).isEmpty();
        refuses = false;
        timer.pass(RETRY);
        assertThat(told).containsExactly("t 1", "t 2");
        news.add("t", "3");
        assertThat(told).endsWith("t 3");
    }

    @Test
    void a_context_that_cant_be_entered_does_not_end_the_news() {
        List<String> told = new ArrayList<>();
        refuses = false;
        boolean[] fails = {true};
        Executor context = work -> {
            if (fails[0]) {
                throw new IllegalStateException("the application is not there");
            }
            work.run();
        };
        TopicQueue news = new TopicQueue(bounded, timer, context, (topic, text) -> told.add(text));
        news.add("t", "1");
        fails[0] = false;
        timer.pass(RETRY);
        assertThat(told).containsExactly("1");
    }

    @Test
    void a_context_that_fails_behind_its_work_has_nothing_told_twice() {
        List<String> told = new ArrayList<>();
        refuses = false;
        Executor context = work -> {
            work.run();
            throw new IllegalStateException("the context can't be left");
        };
        TopicQueue news = new TopicQueue(bounded, timer, context, (topic, text) -> told.add(text));
        news.add("t", "1");
        assertThat(told).containsExactly("1");
        assertThat(timer.pending()).as("nothing is left to try again").isZero();
    }
}
