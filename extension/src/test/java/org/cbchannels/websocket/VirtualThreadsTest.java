package org.cbchannels.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.Method;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class VirtualThreadsTest {

    /** By reflection, as the tests are compiled for Java 17. */
    private static ThreadFactory virtual() throws ReflectiveOperationException {
        Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
        Method factory = Class.forName("java.lang.Thread$Builder").getMethod("factory");
        return (ThreadFactory) factory.invoke(builder);
    }

    @Test
    void ordinary_threads_are_pooled() {
        assertThat(VirtualThreads.areMadeBy(Thread::new)).isFalse();
    }

    @Test
    void each_piece_of_work_has_a_virtual_thread_so_that_none_waits_for_another() throws Exception {
        assumeTrue(Runtime.version().feature() >= 21);
        ThreadFactory factory = virtual();
        assertThat(VirtualThreads.areMadeBy(factory)).isTrue();
        Executor executor = VirtualThreads.each(factory);
        CountDownLatch all = new CountDownLatch(1000);
        for (int i = 0; i < 1000; i++) {
            executor.execute(() -> {
                all.countDown();
                awaitQuietly(all);
            });
        }
        assertThat(all.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
