package org.cbchannels.websocket.undertow;

import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cbchannels.server.ServerLog;
import org.cbchannels.websocket.Container;
import org.cbchannels.websocket.SequentialTransport;

/**
 * Joins frames that are flushed together, and has many worker threads.
 *
 * <p>Between its I/O threads and its workers, where the Jakarta API begins, what a client has sent waits without any
 * bound. So the I/O thread is made to call the endpoint, which does no more than to fill the socket's mailbox, and a
 * worker empties that.
 */
public final class UndertowContainer implements Container {

    private final AtomicBoolean missed = new AtomicBoolean();
    /** Null until there was a socket. */
    private volatile UndertowInternals internals;

    @Override
    public boolean fits(ServerContainer server) {
        return server.getClass().getName().startsWith("io.undertow.");
    }

    @Override
    public boolean hasContextByClassLoader() {
        return true;
    }

    @Override
    public Socket adopt(Session session, Executor workers) {
        try {
            UndertowSocket socket = new UndertowSocket(internals(session), session);
            socket.callOnIoThread();
            return new Socket(new BatchingTransport(session, socket), socket::work);
        } catch (ReflectiveOperationException | RuntimeException e) {
            if (!missed.getAndSet(true)) {
                ServerLog.UNKNOWN_UNDERTOW.log(e);
            }
            return new Socket(new SequentialTransport(session), workers);
        }
    }

    private UndertowInternals internals(Session session) throws ReflectiveOperationException {
        UndertowInternals found = internals;
        if (found == null) {
            found = UndertowInternals.of(session);
            internals = found;
        }
        return found;
    }
}
