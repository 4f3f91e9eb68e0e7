package org.cbchannels.cdi;

import java.security.Principal;
import java.util.Set;
import org.cbchannels.core.connection.Caller;

/** Somebody with a name and roles, or nobody. */
record TestCaller(Principal principal, Set<String> roles) implements Caller {

    static TestCaller nobody() {
        return new TestCaller(null, Set.of());
    }

    static TestCaller named(String name, String... roles) {
        return new TestCaller(() -> name, Set.of(roles));
    }

    @Override
    public boolean isInRole(String role) {
        return roles.contains(role);
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
