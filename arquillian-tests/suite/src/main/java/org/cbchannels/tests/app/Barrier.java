package org.cbchannels.tests.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Keeps work waiting. */
@ApplicationScoped
public class Barrier {

    private final Semaphore permits = new Semaphore(0);

    public void await() throws InterruptedException {
        permits.tryAcquire(30, TimeUnit.SECONDS);
    }

    public void open(int times) {
        permits.release(times);
    }
}
