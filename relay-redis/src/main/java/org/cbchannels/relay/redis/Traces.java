package org.cbchannels.relay.redis;

import io.netty.util.concurrent.FastThreadLocal;
import io.netty.util.concurrent.FastThreadLocalThread;

/** What Netty leaves in the thread-local variables of threads that call it. */
final class Traces {

    private Traces() {}

    /**
     * Takes it away from a thread that is not Netty's own: a server's thread would keep an undeployed application
     * alive.
     */
    static void remove() {
        if (!(Thread.currentThread() instanceof FastThreadLocalThread)) {
            FastThreadLocal.removeAll();
        }
    }
}
