package org.cbchannels.websocket;

import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import java.security.Principal;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.cbchannels.core.connection.Caller;

/** The threads and contexts that the server gives a web application. */
final class Platform {

    private final ThreadFactory threads = threadFactory();
    private final ContextService contexts = lookup("java:comp/DefaultContextService", ContextService.class);
    private final ThreadPoolExecutor workers;
    private final ScheduledThreadPoolExecutor clock;
    private final Caller background;

    /** To be made by a thread of the web application, whose context the background work keeps. */
    Platform(int size) {
        workers = new ThreadPoolExecutor(size, size, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
        workers.prestartAllCoreThreads();
        clock = new ScheduledThreadPoolExecutor(1, threads);
        clock.prestartCoreThread();
        background = caller(null);
    }

    /** Threads of the server where it has Jakarta Concurrency; they have the web application's context. */
    private static ThreadFactory threadFactory() {
        ThreadFactory managed = lookup("java:comp/DefaultManagedThreadFactory", ManagedThreadFactory.class);
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return work -> {
            Thread thread = managed == null ? new Thread(work) : managed.newThread(work);
            thread.setName("cbchannels-" + thread.getId());
            thread.setDaemon(true);
            thread.setContextClassLoader(loader);
            return thread;
        };
    }

    private static <T> T lookup(String name, Class<T> type) {
        try {
            return type.cast(InitialContext.doLookup(name));
        } catch (NamingException e) {
            return null;
        }
    }

    Executor workers() {
        return workers;
    }

    Caller background() {
        return background;
    }

    /** Someone who keeps the current thread's context. */
    ContextCaller caller(Principal principal) {
        if (contexts != null) {
            return new ContextCaller(principal, contexts.currentContextExecutor());
        }
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return new ContextCaller(principal, work -> runWith(loader, work));
    }

    private static void runWith(ClassLoader loader, Runnable work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            work.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    void everySecond(Runnable work) {
        clock.scheduleWithFixedDelay(work, 1, 1, TimeUnit.SECONDS);
    }

    void stop() {
        clock.shutdownNow();
        workers.shutdown();
        try {
            if (!workers.awaitTermination(5, TimeUnit.SECONDS)) {
                workers.shutdownNow();
            }
        } catch (InterruptedException e) {
            workers.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
