package org.cbchannels.tests.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import org.cbchannels.ConsumerDecorator;
import org.cbchannels.Decorators;
import org.cbchannels.Invocation;

/** Counts the messages of the whole application. */
@Decorators
@ApplicationScoped
public class Counting implements ConsumerDecorator {

    private final AtomicInteger calls = new AtomicInteger();

    @Override
    public Object around(Invocation invocation) throws Exception {
        calls.incrementAndGet();
        return invocation.proceed();
    }

    public int calls() {
        return calls.get();
    }
}
