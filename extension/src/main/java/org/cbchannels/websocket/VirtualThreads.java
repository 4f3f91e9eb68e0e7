package org.cbchannels.websocket;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.cbchannels.spi.EscapingLogger;

/**
 * Virtual threads, which Java has from 21 on.
 *
 * <p>Each piece of work gets one of its own, as pooling them would only bound them.
 */
final class VirtualThreads {

    private static final System.Logger LOG = EscapingLogger.of("org.cbchannels");

    private VirtualThreads() {}

    /** Whether the factory makes virtual threads. */
    static boolean areMadeBy(ThreadFactory factory) {
        try {
            Thread probe = factory.newThread(() -> {});
            probe.start(); // servers remember threads that were never started
            return (boolean) Thread.class.getMethod("isVirtual").invoke(probe);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "Threads of the platform", e);
            return false;
        }
    }

    /** Has a thread for each piece of work, which ends with it. */
    static ExecutorService each(ThreadFactory factory) {
        return new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                0,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                factory,
                new ThreadPoolExecutor.AbortPolicy());
    }
}
