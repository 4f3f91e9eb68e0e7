package org.cbchannels.tests.traffic;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets consumers pass, or has them wait. */
@ApplicationScoped
public class Gate {

    private final AtomicInteger passed = new AtomicInteger();
    private final AtomicInteger reached = new AtomicInteger();
    private volatile CountDownLatch shut = new CountDownLatch(0);

    void shut() {
        passed.set(0);
        reached.set(0);
        shut = new CountDownLatch(1);
    }

    void open() {
        shut.countDown();
    }

    void pass() throws InterruptedException {
        reached.incrementAndGet();
        shut.await();
        passed.incrementAndGet();
    }

    /** How many wait, or have passed. */
    int reached() {
        return reached.get();
    }

    int passed() {
        return passed.get();
    }
}
