package org.cbchannels.core.session;

import java.security.Principal;
import java.time.Instant;
import org.cbchannels.core.socket.admission.Caller;

/** Whoever has spoken for a session last; thread-safe. */
final class CurrentCaller implements Caller {

    private volatile Caller newest;

    CurrentCaller(Caller first) {
        newest = first;
    }

    void become(Caller other) {
        newest = other;
    }

    @Override
    public Principal principal() {
        return newest.principal();
    }

    @Override
    public String address() {
        return newest.address();
    }

    @Override
    public Instant loginEnd() {
        return newest.loginEnd();
    }

    @Override
    public boolean isInRole(String role) {
        return newest.isInRole(role);
    }

    @Override
    public <T> T attachment(Class<T> type) {
        return newest.attachment(type);
    }

    @Override
    public void run(Runnable work) {
        newest.run(work);
    }

    @Override
    public void runAtHome(Runnable work) {
        newest.runAtHome(work);
    }
}
