package org.cbchannels.core;

import java.security.Principal;
import java.util.Set;
import org.cbchannels.core.socket.admission.Caller;

/** Somebody with a name and roles, or nobody. */
public record TestCaller(Principal principal, Set<String> roles, String address) implements Caller {

    private static final String HOME = "192.0.2.1";

    public static TestCaller nobody() {
        return new TestCaller(null, Set.of(), HOME);
    }

    public static TestCaller named(String name, String... roles) {
        return new TestCaller(() -> name, Set.of(roles), HOME);
    }

    public TestCaller at(String other) {
        return new TestCaller(principal, roles, other);
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
