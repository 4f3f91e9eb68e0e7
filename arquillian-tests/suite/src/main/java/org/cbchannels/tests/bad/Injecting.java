package org.cbchannels.tests.bad;

import jakarta.inject.Inject;
import org.cbchannels.ConsumerDecorator;
import org.cbchannels.Invocation;

/** Injects what nobody provides. */
public class Injecting implements ConsumerDecorator {

    @Inject
    Runnable missing;

    @Override
    public Object around(Invocation invocation) throws Exception {
        return invocation.proceed();
    }
}
