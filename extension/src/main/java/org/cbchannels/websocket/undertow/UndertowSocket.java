package org.cbchannels.websocket.undertow;

import jakarta.websocket.Session;
import java.lang.reflect.Method;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** The threads of one Undertow session, and how much of it is read; thread-safe. */
final class UndertowSocket {

    private final UndertowInternals internals;
    private final Session session;
    private final Object channel;
    private final Executor ioThread;
    private final Executor worker;

    UndertowSocket(UndertowInternals internals, Session session) throws ReflectiveOperationException {
        this.internals = internals;
        this.session = session;
        this.channel = internals.channel().invoke(session);
        this.ioThread = (Executor) internals.ioThread().invoke(channel);
        this.worker = (Executor) internals.worker().invoke(channel);
    }

    /**
     * From now on the endpoint is called by the I/O thread, which must not be kept waiting; to be called before the
     * first message.
     */
    void callOnIoThread() throws ReflectiveOperationException {
        Executor atOnce = Runnable::run;
        internals.executor().set(internals.frameHandler().get(session), atOnce);
    }

    /** Runs a task on the I/O thread, at once if the caller is that thread, or if it has stopped. */
    void io(Runnable task) {
        if (Thread.currentThread() == ioThread) {
            task.run();
            return;
        }
        try {
            ioThread.execute(task);
        } catch (RejectedExecutionException stopped) {
            task.run();
        }
    }

    /**
     * Runs a task on a worker thread, with the web application's context.
     *
     * @throws RejectedExecutionException if the server stops
     */
    void work(Runnable task) {
        Thread current = Thread.currentThread();
        ClassLoader before = current.getContextClassLoader();
        current.setContextClassLoader(worker.getClass().getClassLoader()); // which a new worker thread would keep
        try {
            worker.execute(() -> call(internals.invokeEndpointMethod(), session.getContainer(), task));
        } finally {
            current.setContextClassLoader(before);
        }
    }

    /** Stops to read, at the end of the frame. */
    void pause() {
        call(internals.suspendReceives(), channel);
    }

    /** Goes on reading. */
    void resume() {
        io(() -> call(internals.resumeReceives(), channel));
    }

    /** Ends the connection, whatever waits. */
    void abort() {
        io(() -> call(internals.forceClose(), session));
    }

    private static void call(Method method, Object target, Object... arguments) {
        try {
            method.invoke(target, arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
