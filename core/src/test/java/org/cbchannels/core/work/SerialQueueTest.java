package org.cbchannels.core.work;

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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SerialQueueTest {

    private static final long RETRY = TimeUnit.MILLISECONDS.toNanos(50);

    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final ManualTimer timer = new ManualTimer();
    private final List<String> done = Collections.synchronizedList(new ArrayList<>());

    private volatile boolean refuses;

    /** Runs in the caller, or refuses. */
    private final Executor moody = work -> {
        if (refuses) {
            throw new RejectedExecutionException("busy");
        }
        work.run();
    };

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private SerialQueue<String> queue(Bounds bounds, Executor executor) {
        return new SerialQueue<>(bounds, executor, timer, done::addAll);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void items_of_one_thread_are_worked_on_in_order_and_never_two_batches_at_once() {
        List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        SerialQueue<Integer> queue = new SerialQueue<>(Bounds.none(100), threads, timer, batch -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            seen.addAll(batch);
            running.decrementAndGet();
        });
        IntStream.range(0, 10_000).forEach(queue::offer);
        await().until(queue::isIdle);
        assertThat(seen)
                .containsExactlyElementsOf(IntStream.range(0, 10_000).boxed().toList());
        assertThat(most).hasValue(1);
    }

    @Test
    void many_producers_lose_nothing_and_keep_their_orders() {
        List<List<Integer>> seen = IntStream.range(0, 4)
                .mapToObj(i -> (List<Integer>) new ArrayList<Integer>())
                .toList();
        SerialQueue<int[]> queue = new SerialQueue<>(
                Bounds.none(7),
                threads,
                timer,
                batch -> batch.forEach(item -> seen.get(item[0]).add(item[1])));
        List<Thread> producers = IntStream.range(0, 4)
                .mapToObj(producer ->
                        new Thread(() -> IntStream.range(0, 5_000).forEach(i -> queue.offer(new int[] {producer, i}))))
                .toList();
        producers.forEach(Thread::start);
        await().until(() -> producers.stream().noneMatch(Thread::isAlive) && queue.isIdle());
        assertThat(seen)
                .allSatisfy(ofOne -> assertThat(ofOne)
                        .containsExactlyElementsOf(
                                IntStream.range(0, 5_000).boxed().toList()));
        assertThat(queue.items()).isZero();
    }

    @Test
    void what_is_being_worked_on_counts_until_it_is_done() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        SerialQueue<String> queue = new SerialQueue<>(Bounds.items(2, 10), threads, timer, batch -> {
            begun.countDown();
            awaitQuietly(goOn);
            done.addAll(batch);
        });
        assertThat(queue.offer("a")).isTrue();
        begun.await();
        assertThat(queue.offer("b")).isTrue();
        assertThat(queue.offer("c")).isFalse();
        queue.add("needed");
        assertThat(queue.items()).isEqualTo(3);
        goOn.countDown();
        await().until(queue::isIdle);
        assertThat(done).containsExactly("a", "b", "needed");
        assertThat(queue.items()).isZero();
        assertThat(queue.offer("d")).isTrue();
    }

    /** Each character is a byte; what begins with a dash does not count. */
    private SerialQueue<String> sized(long bytes, long batchBytes, List<List<String>> batches) {
        return new SerialQueue<>(new Bounds(100, bytes, 100, batchBytes), moody, timer, new Worker<>() {
            @Override
            public void work(List<String> batch) {
                batches.add(batch);
            }

            @Override
            public int size(String item) {
                return item.startsWith("-") ? -1 : item.length();
            }
        });
    }

    @Test
    void bytes_are_bounded_but_one_item_of_any_size_fits() {
        List<List<String>> batches = new ArrayList<>();
        SerialQueue<String> queue = sized(10, 4, batches);
        queue.shut();
        assertThat(queue.offer("x".repeat(50))).isTrue();
        assertThat(queue.offer("y")).isFalse();
        assertThat(queue.offer("-not counted")).isTrue();
        queue.open();
        assertThat(batches).containsExactly(List.of("x".repeat(50)), List.of("-not counted"));
        assertThat(queue.bytes()).isZero();
        queue.shut();
        List.of("aa", "bb", "cc", "-", "dd").forEach(queue::offer);
        batches.clear();
        queue.open();
        assertThat(batches).containsExactly(List.of("aa", "bb"), List.of("cc", "-", "dd"));
    }

    @Test
    void what_comes_while_it_is_shut_waits() {
        SerialQueue<String> queue = queue(Bounds.items(2, 10), moody);
        queue.shut();
        assertThat(queue.offer("a")).isTrue();
        queue.add("b");
        assertThat(queue.offer("c")).isFalse();
        assertThat(done).isEmpty();
        assertThat(queue.isIdle()).isFalse();
        queue.open();
        assertThat(done).containsExactly("a", "b");
        assertThat(queue.offer("d")).isTrue();
        assertThat(done).containsExactly("a", "b", "d");
        assertThat(queue.isIdle()).isTrue();
    }

    @Test
    void shutting_while_something_is_worked_on_keeps_the_rest() {
        List<SerialQueue<String>> self = new ArrayList<>();
        self.add(new SerialQueue<>(Bounds.none(1), moody, timer, batch -> {
            done.addAll(batch);
            self.get(0).shut();
        }));
        self.get(0).shut();
        List.of("a", "b").forEach(self.get(0)::add);
        self.get(0).open();
        assertThat(done).containsExactly("a");
        self.get(0).open();
        assertThat(done).containsExactly("a", "b");
    }

    @Test
    void a_busy_queue_gives_its_thread_to_others() throws InterruptedException {
        ExecutorService single = Executors.newSingleThreadExecutor();
        CountDownLatch filled = new CountDownLatch(1);
        SerialQueue<String> busy = new SerialQueue<>(Bounds.none(1), single, timer, batch -> {
            awaitQuietly(filled);
            done.addAll(batch);
        });
        SerialQueue<String> other = queue(Bounds.none(1), single);
        IntStream.range(0, 20).forEach(i -> busy.offer("busy"));
        other.offer("other");
        filled.countDown();
        await().until(() -> done.size() == 21);
        assertThat(done.indexOf("other")).isEqualTo(16);
        single.shutdown();
    }

    @Test
    void what_the_executor_refuses_is_kept_and_tried_again_by_the_clock() {
        SerialQueue<String> queue = queue(Bounds.items(2, 10), moody);
        refuses = true;
        assertThat(queue.offer("a")).isTrue();
        assertThat(queue.offer("b")).isTrue();
        assertThat(queue.offer("c")).isFalse();
        timer.pass(RETRY);
        assertThat(done).isEmpty();
        refuses = false;
        assertThat(timer.pending()).isEqualTo(1);
        timer.pass(RETRY);
        assertThat(done).containsExactly("a", "b");
        assertThat(timer.pending()).isZero();
        assertThat(queue.isIdle()).isTrue();
    }

    @Test
    void a_thread_that_can_not_be_given_back_goes_on() {
        List<SerialQueue<String>> self = new ArrayList<>();
        self.add(new SerialQueue<>(Bounds.none(1), moody, timer, batch -> {
            refuses = true;
            done.addAll(batch);
            if (done.size() < 100) {
                self.get(0).offer("more");
            }
        }));
        self.get(0).add("first");
        assertThat(done).hasSize(100);
        assertThat(self.get(0).isIdle()).isTrue();
    }

    @Test
    void an_executor_that_runs_in_the_caller_piles_up_no_calls() {
        List<SerialQueue<Integer>> self = new ArrayList<>();
        AtomicInteger deepest = new AtomicInteger();
        AtomicInteger count = new AtomicInteger();
        self.add(new SerialQueue<>(Bounds.none(1), moody, timer, batch -> {
            deepest.accumulateAndGet(Thread.currentThread().getStackTrace().length, Math::max);
            if (count.incrementAndGet() < 10_000) {
                self.get(0).offer(0);
            }
        }));
        self.get(0).offer(0);
        assertThat(count).hasValue(10_000);
        assertThat(deepest).hasValueLessThan(200);
    }

    @Test
    void when_the_clock_has_stopped_nobody_works_in_the_senders_thread() throws InterruptedException {
        SerialQueue<String> queue = queue(Bounds.none(10), moody);
        refuses = true;
        timer.stop();
        queue.add("too late");
        assertThat(done).isEmpty();
        refuses = false;
        queue.add("at last");
        assertThat(done).containsExactly("too late", "at last");
    }

    @Test
    void it_rests_when_asked_to_and_tells_when_nothing_is_left() {
        AtomicInteger idle = new AtomicInteger();
        List<List<String>> batches = new ArrayList<>();
        SerialQueue<String> queue = new SerialQueue<>(Bounds.none(10), moody, timer, new Worker<>() {
            @Override
            public void work(List<String> batch) {
                batches.add(batch);
            }

            @Override
            public long rest(List<String> batch) {
                return batch.contains("rest") ? 1000 : 0;
            }

            @Override
            public void idle() {
                idle.incrementAndGet();
            }
        });
        queue.offer("rest");
        assertThat(idle).hasValue(0);
        queue.offer("a");
        queue.offer("b");
        assertThat(batches).containsExactly(List.of("rest"));
        timer.pass(1000);
        assertThat(batches).containsExactly(List.of("rest"), List.of("a", "b"));
        assertThat(idle).hasValue(1);
    }

    @Test
    void work_that_fails_keeps_nothing_from_what_follows() {
        SerialQueue<String> queue = new SerialQueue<>(Bounds.items(5, 1), moody, timer, batch -> {
            if (batch.contains("bad")) {
                throw new AssertionError("bad");
            }
            done.addAll(batch);
        });
        List.of("a", "bad", "b").forEach(queue::offer);
        assertThat(done).containsExactly("a", "b");
        assertThat(queue.items()).isZero();
    }

    @Test
    void who_waits_for_it_to_be_idle_does_not_wait_for_ever() throws InterruptedException {
        CountDownLatch goOn = new CountDownLatch(1);
        SerialQueue<String> queue = new SerialQueue<>(Bounds.none(1), threads, timer, batch -> awaitQuietly(goOn));
        queue.offer("a");
        queue.awaitIdle(1_000_000);
        assertThat(queue.isIdle()).isFalse();
        goOn.countDown();
        queue.awaitIdle(TimeUnit.SECONDS.toNanos(10));
        assertThat(queue.isIdle()).isTrue();
    }

    @Test
    void a_task_is_done_once_for_many_calls_and_once_more_for_those_that_come_meanwhile() {
        List<Runnable> later = new ArrayList<>();
        AtomicInteger runs = new AtomicInteger();
        List<SerialTask> self = new ArrayList<>();
        self.add(new SerialTask(later::add, timer, () -> {
            if (runs.incrementAndGet() == 1) {
                self.get(0).wake();
                self.get(0).wake();
            }
        }));
        self.get(0).wake();
        self.get(0).wake();
        later.get(0).run();
        assertThat(later).hasSize(1);
        assertThat(runs).hasValue(2);
    }

    @Test
    void a_task_is_called_by_the_clock_once_at_the_earliest_time_that_was_asked_for() {
        AtomicInteger runs = new AtomicInteger();
        SerialTask task = new SerialTask(moody, timer, runs::incrementAndGet);
        assertThat(task.wakeAfter(java.time.Duration.ofMinutes(1))).isTrue();
        assertThat(task.wakeAfter(java.time.Duration.ofMinutes(2))).isTrue();
        assertThat(timer.pending()).isEqualTo(1);
        timer.pass(TimeUnit.MINUTES.toNanos(3));
        assertThat(runs).hasValue(1);
        timer.stop();
        assertThat(task.wakeAfter(java.time.Duration.ofMinutes(1))).isFalse();
    }
}
