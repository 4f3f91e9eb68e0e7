package org.cbchannels.core.work;

import static org.cbchannels.core.work.Interleavings.explore;
import static org.cbchannels.core.work.Interleavings.together;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** What holds of the serial queue in whichever order threads take their steps. */
class SerialQueueInterleavingTest {

    /** Sees that one thread works at a time. */
    private static final class Worked implements Worker<Integer> {

        private final List<Integer> items = new ArrayList<>();
        private boolean isWorking;

        @Override
        public void work(List<Integer> batch) {
            if (isWorking) {
                throw new AssertionError("two at a time");
            }
            isWorking = true;
            items.addAll(batch);
            isWorking = false;
        }

        @Override
        public int size(Integer item) {
            return 1;
        }

        private void expect(SerialQueue<Integer> queue, Integer... expected) {
            if (!queue.isIdle() || queue.items() != 0 || queue.bytes() != 0) {
                throw new AssertionError("something is left");
            }
            if (!items.containsAll(List.of(expected)) || items.size() != expected.length) {
                throw new AssertionError("worked on: " + items);
            }
            if (items.contains(2) && items.indexOf(1) > items.indexOf(2)) {
                throw new AssertionError("overtaken: " + items);
            }
        }
    }

    private static SerialQueue<Integer> queue(Executor executor, Timer timer, Worked worked) {
        return new SerialQueue<>(Bounds.items(10, 2), executor, timer, worked);
    }

    @Test
    void producers_whose_executor_runs_in_the_caller() {
        explore(() -> {
            Worked worked = new Worked();
            SerialQueue<Integer> queue = queue(Runnable::run, Timer.NONE, worked);
            together(
                    () -> {
                        queue.offer(1);
                        queue.offer(2);
                    },
                    () -> queue.offer(3));
            worked.expect(queue, 1, 2, 3);
        });
    }

    @Test
    void producers_whose_executor_has_threads() {
        explore(() -> {
            Worked worked = new Worked();
            List<Thread> workers = Collections.synchronizedList(new ArrayList<>());
            Executor threads = work -> {
                Thread worker = new Thread(work);
                workers.add(worker);
                worker.start();
            };
            SerialQueue<Integer> queue = queue(threads, Timer.NONE, worked);
            together(
                    () -> {
                        queue.offer(1);
                        queue.offer(2);
                    },
                    () -> queue.offer(3));
            Interleavings.join(workers);
            worked.expect(queue, 1, 2, 3);
        });
    }

    @Test
    void an_executor_that_refuses_is_asked_again_by_the_clock() {
        explore(() -> {
            Worked worked = new Worked();
            ManualTimer timer = new ManualTimer();
            boolean[] refuses = {true};
            SerialQueue<Integer> queue = queue(
                    work -> {
                        if (refuses[0]) {
                            throw new RejectedExecutionException();
                        }
                        work.run();
                    },
                    timer,
                    worked);
            together(
                    () -> {
                        queue.offer(1);
                        queue.offer(2);
                    },
                    () -> {
                        refuses[0] = false;
                        timer.pass(1_000_000_000);
                    });
            timer.pass(1_000_000_000);
            worked.expect(queue, 1, 2);
        });
    }

    @Test
    void opening_while_items_are_added() {
        explore(() -> {
            Worked worked = new Worked();
            SerialQueue<Integer> queue = queue(Runnable::run, Timer.NONE, worked);
            queue.shut();
            together(
                    () -> {
                        queue.add(1);
                        queue.add(2);
                    },
                    queue::open);
            worked.expect(queue, 1, 2);
        });
    }

    @Test
    void no_more_than_fit_are_taken() {
        explore(() -> {
            Worked worked = new Worked();
            SerialQueue<Integer> queue = new SerialQueue<>(Bounds.items(1, 1), Runnable::run, Timer.NONE, worked);
            queue.shut();
            boolean[] taken = new boolean[2];
            together(() -> taken[0] = queue.offer(1), () -> taken[1] = queue.offer(1));
            queue.open();
            if (taken[0] == taken[1]) {
                throw new AssertionError("both, or none");
            }
            worked.expect(queue, 1);
        });
    }
}
