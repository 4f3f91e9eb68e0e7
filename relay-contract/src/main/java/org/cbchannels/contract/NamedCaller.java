package org.cbchannels.contract;

import java.security.Principal;
import org.cbchannels.core.socket.admission.Caller;

/** Somebody who has logged in. */
record NamedCaller(String name) implements Caller {

    @Override
    public Principal principal() {
        return () -> name;
    }

    @Override
    public String address() {
        return "192.0.2.1";
    }

    @Override
    public boolean isInRole(String role) {
        return false;
    }

    @Override
    public <T> T attachment(Class<T> type) {
        return null;
    }

    @Override
    public void run(Runnable work) {
        work.run();
    }
}
