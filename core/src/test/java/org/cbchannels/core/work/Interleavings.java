package org.cbchannels.core.work;

import java.util.ArrayList;
import java.util.List;
import org.jetbrains.lincheck.Lincheck;

/** Runs a test in very many of the orders in which its threads may take their steps, one after the other. */
public final class Interleavings {

    private static final int ORDERS = Integer.getInteger("interleavings", 30);

    private Interleavings() {}

    /** Runs a test many times, each time in another order of steps; the first that fails is shown step by step. */
    public static void explore(Runnable test) {
        Lincheck.runConcurrentTest(ORDERS, test);
    }

    /** Does all of these at the same time, and waits for their ends. */
    public static void together(Runnable... works) {
        List<Thread> threads = new ArrayList<>();
        for (Runnable work : works) {
            threads.add(new Thread(work));
        }
        threads.forEach(Thread::start);
        join(threads);
    }

    /** Waits for the ends of threads, and of those that they add meanwhile. */
    public static void join(List<Thread> threads) {
        for (int i = 0; i < threads.size(); i++) {
            try {
                threads.get(i).join();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
