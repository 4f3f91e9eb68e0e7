package org.cbchannels.tests.app;

import jakarta.enterprise.context.RequestScoped;
import java.util.concurrent.atomic.AtomicInteger;

/** One for each message. */
@RequestScoped
public class RequestBean {

    private static final AtomicInteger COUNTER = new AtomicInteger();

    private final int number = COUNTER.incrementAndGet();

    public int number() {
        return number;
    }
}
