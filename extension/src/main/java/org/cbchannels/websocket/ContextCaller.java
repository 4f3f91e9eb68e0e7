package org.cbchannels.websocket;

import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.util.concurrent.Executor;
import org.cbchannels.core.connection.Caller;

/** A caller in the context that the server had at the handshake: identity, naming, class loader. */
record ContextCaller(Principal principal, String address, Roles roles, HttpSession httpSession, Executor context)
        implements Caller {

    @Override
    public boolean isInRole(String role) {
        return roles.has(role);
    }

    @Override
    public <T> T attachment(Class<T> type) {
        return type.isInstance(httpSession) ? type.cast(httpSession) : null;
    }

    @Override
    public void run(Runnable work) {
        context.execute(work);
    }
}
