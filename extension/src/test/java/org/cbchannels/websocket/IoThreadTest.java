package org.cbchannels.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class IoThreadTest {

    /** A thread that is told what to do, as XNIO's are. */
    private static final class Worker extends Thread implements Executor {
        private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();

        @Override
        public void execute(Runnable task) {
            tasks.add(task);
        }

        @Override
        public void run() {
            try {
                while (true) {
                    tasks.take().run();
                }
            } catch (InterruptedException over) {
                // as it should be
            }
        }
    }

    @Test
    void another_thread_hands_the_task_over_and_the_thread_itself_does_it_at_once() throws Exception {
        Worker worker = new Worker();
        worker.start();
        Executor sender = IoThread.on(worker);
        List<Object> seen = new ArrayList<>();
        CompletableFuture<Void> done = new CompletableFuture<>();
        sender.execute(() -> {
            seen.add(Thread.currentThread());
            sender.execute(() -> seen.add("at once"));
            seen.add("after");
            done.complete(null);
        });
        done.get();
        assertThat(seen).containsExactly(worker, "at once", "after");
        worker.interrupt();
        worker.join();
    }

    @Test
    void a_thread_that_has_ended_leaves_the_task_to_the_caller() {
        List<Thread> seen = new ArrayList<>();
        Executor sender = IoThread.on(task -> {
            throw new RejectedExecutionException();
        });
        sender.execute(() -> seen.add(Thread.currentThread()));
        assertThat(seen).containsExactly(Thread.currentThread());
    }
}
