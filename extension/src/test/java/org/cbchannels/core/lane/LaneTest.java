package org.cbchannels.core.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LaneTest {

    private final ExecutorService executor = Executors.newFixedThreadPool(4);

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @Test
    void items_of_one_thread_are_worked_on_in_order_and_never_two_batches_at_once() {
        List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Lane<Integer> lane = new Lane<>(Integer.MAX_VALUE, 100, executor, batch -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            seen.addAll(batch);
            running.decrementAndGet();
        });
        IntStream.range(0, 10_000).forEach(lane::offer);
        await().until(lane::isIdle);
        assertThat(seen)
                .containsExactlyElementsOf(IntStream.range(0, 10_000).boxed().toList());
        assertThat(most).hasValue(1);
    }

    @Test
    void a_full_lane_refuses_offers_but_takes_what_must_not_get_lost() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch blocked = new CountDownLatch(1);
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        Lane<String> lane = new Lane<>(2, 10, executor, batch -> {
            begun.countDown();
            awaitQuietly(blocked);
            seen.addAll(batch);
        });
        lane.offer("a");
        begun.await();
        assertThat(lane.offer("b")).isTrue();
        assertThat(lane.offer("c")).isTrue();
        assertThat(lane.offer("d")).isFalse();
        lane.add("e");
        blocked.countDown();
        await().until(lane::isIdle);
        assertThat(seen).containsExactly("a", "b", "c", "e");
    }

    @Test
    void what_comes_while_a_lane_is_held_waits_for_its_release() {
        List<String> done = new ArrayList<>();
        Lane<String> lane = new Lane<>(2, 10, Runnable::run, done::addAll);
        lane.hold();
        assertThat(lane.offer("a")).isTrue();
        lane.add("b");
        assertThat(done).isEmpty();
        lane.release();
        assertThat(done).containsExactly("a", "b");
        assertThat(lane.offer("c")).isTrue();
        assertThat(done).containsExactly("a", "b", "c");
        assertThat(lane.isIdle()).isTrue();
    }

    @Test
    void a_batch_is_only_so_large() {
        List<List<Integer>> batches = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch filled = new CountDownLatch(1);
        Lane<Integer> lane = new Lane<>(100, 3, executor, batch -> {
            awaitQuietly(filled);
            batches.add(batch);
        });
        IntStream.range(0, 20).forEach(lane::offer);
        filled.countDown();
        await().until(lane::isIdle);
        assertThat(batches).allSatisfy(batch -> assertThat(batch).hasSizeLessThanOrEqualTo(3));
        assertThat(batches.stream().flatMap(List::stream))
                .containsExactlyElementsOf(IntStream.range(0, 20).boxed().toList());
    }

    @Test
    void a_lane_whose_work_takes_long_lets_others_have_the_thread() throws InterruptedException {
        ExecutorService single = Executors.newSingleThreadExecutor();
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch filled = new CountDownLatch(1);
        Lane<String> busy = new Lane<>(100, 1, single, batch -> {
            awaitQuietly(filled);
            long until = System.nanoTime() + 25_000_000;
            while (System.nanoTime() - until < 0) {
                Thread.onSpinWait();
            }
            order.addAll(batch);
        });
        Lane<String> other = new Lane<>(100, 1, single, order::addAll);
        busy.offer("busy 1");
        busy.offer("busy 2");
        other.offer("other");
        filled.countDown();
        await().until(() -> order.size() == 3);
        assertThat(order).containsExactly("busy 1", "other", "busy 2");
        single.shutdown();
    }

    @Test
    void it_tells_when_nothing_is_left_to_do() {
        AtomicInteger idle = new AtomicInteger();
        Lane<String> lane = new Lane<>(
                2, 10, Runnable::run, Runnable::run, batch -> {}, idle::incrementAndGet, (batch, goOn) -> false);
        lane.offer("a");
        lane.offer("b");
        assertThat(idle).hasValue(2);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void what_the_executor_refuses_is_not_taken_but_what_must_not_get_lost_is_done_by_the_caller() {
        List<String> done = new ArrayList<>();
        Executor refusing = work -> {
            throw new RejectedExecutionException();
        };
        Lane<String> lane = new Lane<>(10, 10, refusing, done::addAll);
        assertThat(lane.offer("refused")).isFalse();
        assertThat(lane.isIdle()).isTrue();
        lane.add("needed");
        assertThat(done).containsExactly("needed");
    }

    @Test
    void what_must_not_get_lost_is_done_by_the_fallback_of_a_refused_executor() {
        List<Thread> done = Collections.synchronizedList(new ArrayList<>());
        Lane<String> lane = new Lane<>(
                10,
                10,
                work -> {
                    throw new RejectedExecutionException();
                },
                executor,
                batch -> done.add(Thread.currentThread()));
        lane.add("needed");
        await().until(() -> done.size() == 1);
        assertThat(done).doesNotContain(Thread.currentThread());
    }

    @Test
    void a_refusal_does_not_keep_others_from_being_worked_on() {
        List<String> done = new ArrayList<>();
        AtomicBoolean added = new AtomicBoolean();
        List<Lane<String>> self = new ArrayList<>();
        self.add(new Lane<>(
                10,
                10,
                work -> {
                    if (!added.getAndSet(true)) {
                        self.get(0).add("needed"); // comes while the other is about to be refused
                    }
                    throw new RejectedExecutionException();
                },
                done::addAll));
        assertThat(self.get(0).offer("refused")).isFalse();
        assertThat(done).containsExactly("needed");
        assertThat(self.get(0).isIdle()).isTrue();
    }

    @Test
    void work_goes_on_where_no_other_thread_is_to_be_had() {
        List<String> done = new ArrayList<>();
        Executor refusing = work -> {
            throw new RejectedExecutionException();
        };
        List<Lane<String>> self = new ArrayList<>();
        self.add(new Lane<>(10, 10, refusing, batch -> {
            done.addAll(batch);
            if (done.size() < 100) {
                self.get(0).offer("more");
            }
        }));
        self.get(0).add("first");
        assertThat(done).hasSize(100);
        assertThat(self.get(0).isIdle()).isTrue();
    }
}
