package org.cbchannels.websocket;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.cbchannels.config.Settings;
import org.cbchannels.core.problem.Problem;
import org.cbchannels.core.problem.ProblemCode;
import org.cbchannels.core.problem.Problems;
import org.cbchannels.core.socket.admission.Caller;
import org.cbchannels.core.work.Executors;
import org.cbchannels.server.OptionalApi;
import org.cbchannels.server.ServerLog;

/** The threads and contexts that the server gives a web application. */
final class Platform {

    private static final String THREAD_FACTORY = "java:comp/DefaultManagedThreadFactory";

    /** One transmits, one passes on what others tell. */
    private static final int CARRIERS = 2;

    /** Null where the server can't capture contexts. */
    private final Supplier<Executor> contexts =
            OptionalApi.orElse(CapturedContexts.API, () -> CapturedContexts.find(), null);

    private final List<ExecutorService> own = new ArrayList<>();
    private final Executor workers;
    private final Executor readers;
    private final Semaphore snapshots;
    private final Executor carriers;
    private final Executor fanOut;
    private final Executor upkeep;
    private final ThreadFactory threadFactory;
    private final ScheduledThreadPoolExecutor clock;
    /** The application's own context, which is also that of callers who are not known. */
    private final Executor anonymous;

    private final boolean isNamed;
    private final LoginLifetimes lifetimes;
    private final boolean followsHttpSession;
    private final Caller background;
    private final ClassLoader home;

    /** To be made by a thread of the web application, whose context the background work keeps. */
    Platform(
            Container container,
            ClassLoader application,
            Settings settings,
            LoginLifetimes lifetimes,
            Problems problems) {
        this.lifetimes = lifetimes;
        followsHttpSession = settings.followsHttpSession();
        isNamed = settings.executor() != null;
        home = !isNamed && container.hasContextByClassLoader() ? application : null;
        ThreadFactory threads = threadFactory(OptionalApi.lookup(THREAD_FACTORY));
        threadFactory = threads;
        workers = workers(settings, threads, problems);
        int processors = Runtime.getRuntime().availableProcessors();
        snapshots = new Semaphore(settings.snapshotsAtOnce());
        readers = pool(Math.max(4, settings.threads() / 2), threads, new ThreadPoolExecutor.AbortPolicy());
        carriers = pool(CARRIERS, threads, new ThreadPoolExecutor.AbortPolicy());
        fanOut = pool(Math.max(2, processors), threads, new ThreadPoolExecutor.AbortPolicy());
        upkeep = pool(Math.max(4, processors), threads, new ThreadPoolExecutor.DiscardPolicy());
        clock = new ScheduledThreadPoolExecutor(1, threads);
        clock.prestartCoreThread();
        anonymous = new SharedContext(this::context);
        background = new ContextCaller(null, null, Roles.none(), null, null, false, anonymous, null);
    }

    /**
     * The executor that the settings name, or a pool of threads of a factory: the one that they name, or the server's.
     */
    private Executor workers(Settings settings, ThreadFactory otherwise, Problems problems) {
        String name = settings.executor();
        Object named = name == null ? null : OptionalApi.lookup(name);
        if (named instanceof Executor executor) {
            return executor;
        } else if (named instanceof ThreadFactory factory) {
            ThreadFactory made = threadFactory(factory);
            return VirtualThreads.areMadeBy(factory)
                    ? owned(VirtualThreads.each(made))
                    : pool(settings.threads(), made, new ThreadPoolExecutor.AbortPolicy());
        } else if (name != null) {
            problems.add(new Problem(
                    ProblemCode.BAD_SETTING,
                    "configuration",
                    "cbchannels.executor",
                    "\"" + name + "\" names neither an executor nor a thread factory."));
        }
        return pool(settings.threads(), otherwise, new ThreadPoolExecutor.AbortPolicy());
    }

    private Executor pool(int size, ThreadFactory threads, RejectedExecutionHandler whenStopped) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                size, size, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads, whenStopped);
        pool.prestartAllCoreThreads();
        return owned(pool);
    }

    private Executor owned(ExecutorService executor) {
        own.add(executor);
        return executor;
    }

    /** Threads of the server where it has Jakarta Concurrency; they have the web application's context. */
    private static ThreadFactory threadFactory(Object found) {
        ThreadFactory managed = found instanceof ThreadFactory factory ? factory : null;
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return work -> {
            Thread thread = managed == null ? new Thread(work) : managed.newThread(work);
            thread.setName("cbchannels-" + thread.getId());
            thread.setDaemon(true);
            thread.setContextClassLoader(loader);
            return thread;
        };
    }

    /**
     * Consumers, feeds, the relay and fan-outs have threads of their own, so that none keeps another waiting; upkeep
     * does nothing more when it has stopped.
     */
    Executors threads() {
        return new Executors(workers, readers, carriers, fanOut, this::after, upkeep, snapshots, threadFactory);
    }

    /** Runs consumers, which may wait for something. */
    Executor workers() {
        return workers;
    }

    /** Whether the configuration names what runs consumers. */
    boolean isNamed() {
        return isNamed;
    }

    private boolean after(long nanos, Runnable work) {
        try {
            clock.schedule(() -> runSafely(work), nanos, TimeUnit.NANOSECONDS);
            return true;
        } catch (RejectedExecutionException stopped) {
            return false;
        }
    }

    Caller background() {
        return background;
    }

    /** Whether logins end with the HTTP sessions of their handshakes. */
    boolean followsHttpSession() {
        return followsHttpSession;
    }

    /** Someone who keeps the current thread's context. */
    ContextCaller caller(HttpServletRequest request, String address, Set<String> roles) {
        Principal principal = request.getUserPrincipal();
        return new ContextCaller(
                principal,
                address,
                Roles.of(request, roles),
                request.getSession(false),
                lifetimes.end(principal),
                followsHttpSession,
                principal == null && home != null ? anonymous : context(),
                home);
    }

    private Executor context() {
        if (contexts != null) {
            return contexts.get();
        }
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return work -> runWith(loader, work);
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
        clock.scheduleWithFixedDelay(() -> runSafely(work), 1, 1, TimeUnit.SECONDS);
    }

    /** What fails once must not be the last time. */
    private static void runSafely(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            ServerLog.CLOCK_FAILED.log(e);
        }
    }

    void stop() {
        clock.shutdownNow();
        own.forEach(ExecutorService::shutdown);
        try {
            for (ExecutorService pool : own) {
                if (!pool.awaitTermination(5, TimeUnit.SECONDS)) {
                    pool.shutdownNow();
                }
            }
        } catch (InterruptedException e) {
            own.forEach(ExecutorService::shutdownNow);
            Thread.currentThread().interrupt();
        }
    }
}
