package org.cbchannels.websocket;

import jakarta.websocket.Session;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** The thread of Undertow that reads and writes a socket; found by reflection, as Jakarta WebSocket knows nothing of it. */
final class IoThread {

    private static final System.Logger LOG = System.getLogger("org.cbchannels");

    private static final AtomicBoolean MISSED = new AtomicBoolean();

    private IoThread() {}

    /** Runs tasks on the thread of the session, at once if the caller is that thread, or if there is none to be found. */
    static Executor of(Session session) {
        try {
            Object channel = session.getClass().getMethod("getWebSocketChannel").invoke(session);
            Object thread = channel.getClass().getMethod("getIoThread").invoke(channel);
            if (thread instanceof Executor executor) {
                return on(executor);
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            if (!MISSED.getAndSet(true)) {
                LOG.log(
                        System.Logger.Level.INFO,
                        "CBC-233: This server's I/O threads are not to be found: groups are sent to by other threads, which takes longer",
                        e);
            }
        }
        return Runnable::run;
    }

    static Executor on(Executor thread) {
        return task -> run(thread, task);
    }

    private static void run(Executor thread, Runnable task) {
        if (Thread.currentThread() == thread) {
            task.run();
            return;
        }
        try {
            thread.execute(task);
        } catch (RejectedExecutionException stopped) {
            task.run();
        }
    }
}
