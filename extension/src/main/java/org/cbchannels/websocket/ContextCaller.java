package org.cbchannels.websocket;

import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.time.Instant;
import java.util.concurrent.Executor;
import org.cbchannels.core.socket.admission.Caller;

/**
 * A caller in the context that the server had at the handshake: identity, naming, class loader.
 *
 * @param end when the login ends by itself; null for never
 * @param followsSession whether it ends with the HTTP session, too
 * @param home the class loader of threads that have the application's context already; null if that proves nothing
 */
record ContextCaller(
        Principal principal,
        String address,
        Roles roles,
        HttpSession httpSession,
        Instant end,
        boolean followsSession,
        Executor context,
        ClassLoader home)
        implements Caller {

    /** The HTTP session's end moves on whenever it is used. */
    @Override
    public Instant loginEnd() {
        return principal == null ? null : LoginLifetimes.earlier(end, sessionEnd());
    }

    private Instant sessionEnd() {
        if (httpSession == null || !followsSession) {
            return null;
        }
        try {
            int seconds = httpSession.getMaxInactiveInterval();
            return seconds <= 0
                    ? null
                    : Instant.ofEpochMilli(httpSession.getLastAccessedTime()).plusSeconds(seconds);
        } catch (IllegalStateException invalidated) {
            return Instant.EPOCH;
        }
    }

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

    /** Entering a context is not free, and for nobody in particular such a thread has the right one already. */
    @Override
    public void runAtHome(Runnable work) {
        if (principal == null && home != null && Thread.currentThread().getContextClassLoader() == home) {
            work.run();
        } else {
            context.execute(work);
        }
    }
}
