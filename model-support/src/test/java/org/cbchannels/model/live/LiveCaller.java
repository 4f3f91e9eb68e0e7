package org.cbchannels.model.live;

import java.security.Principal;
import java.util.Set;
import org.cbchannels.core.socket.admission.Caller;

/** Somebody with a name and roles, or nobody. */
public record LiveCaller(Principal principal, Set<String> roles) implements Caller {

    private record Named(String getName) implements Principal {}

    static LiveCaller nobody() {
        return new LiveCaller(null, Set.of());
    }

    static LiveCaller named(String name, String... roles) {
        return new LiveCaller(new Named(name), Set.of(roles));
    }

    @Override
    public String address() {
        return "192.0.2.1";
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
