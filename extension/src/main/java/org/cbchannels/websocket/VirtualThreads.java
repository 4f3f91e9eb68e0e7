package org.cbchannels.websocket;

import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import org.cbchannels.spi.EscapingLogger;

/** Virtual threads, which Java has from 21 on: each piece of work gets one of its own, as pooling them would only bound them. */
final class VirtualThreads {

    private static final System.Logger LOG = EscapingLogger.of("org.cbchannels");

    private VirtualThreads() {}

    /** Whether the factory makes virtual threads. */
    static boolean areMadeBy(ThreadFactory factory) {
        try {
            return (boolean) Thread.class.getMethod("isVirtual").invoke(factory.newThread(() -> {}));
        } catch (NoSuchMethodException e) {
            return false;
        } catch (ReflectiveOperationException e) {
            LOG.log(System.Logger.Level.DEBUG, "Threads that can't be asked", e);
            return false;
        }
    }

    /** Runs each piece of work in a thread of its own. */
    static Executor each(ThreadFactory factory) {
        return work -> factory.newThread(work).start();
    }
}
