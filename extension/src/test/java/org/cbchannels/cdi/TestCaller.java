package org.cbchannels.cdi;

import java.security.Principal;
import org.cbchannels.core.connection.Caller;

/** Nobody in particular. */
record TestCaller() implements Caller {

    @Override
    public Principal principal() {
        return null;
    }

    @Override
    public void run(Runnable work) {
        work.run();
    }
}
