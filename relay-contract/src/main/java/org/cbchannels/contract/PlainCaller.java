package org.cbchannels.contract;

import java.security.Principal;
import org.cbchannels.core.socket.admission.Caller;

/**
 * A client of a node.
 *
 * @param user null for somebody who is not known
 */
record PlainCaller(String user) implements Caller {

    static final PlainCaller NOBODY = new PlainCaller(null);

    @Override
    public Principal principal() {
        return user == null ? null : () -> user;
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
