package org.cbchannels.contract;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.cbchannels.Channels;
import org.cbchannels.cdi.Applications;
import org.cbchannels.cdi.ConsumersExtension;
import org.cbchannels.core.Application;
import org.cbchannels.core.Environment;
import org.cbchannels.core.Limits;
import org.cbchannels.core.problem.Problems;
import org.cbchannels.core.relay.RelaySettings;
import org.cbchannels.core.work.Timer;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;

/** One node of an application, without a server. */
final class TestNode implements AutoCloseable {

    private static final int BUFFER = 4 * 1024 * 1024;
    private static final int MESSAGE = 1024 * 1024;

    private final WeldContainer weld;
    private final ExecutorService workers = Executors.newFixedThreadPool(8);
    private final Application application;

    /** Starts it, with the application's beans. */
    TestNode(Map<String, String> settings, String prefix, Limits limits, Class<?>... beans) {
        weld = new Weld()
                .disableDiscovery()
                .addExtension(new ConsumersExtension())
                .addPackage(false, Applications.class)
                .addBeanClasses(beans)
                .initialize();
        RelaySettings relay = new RelaySettings(
                settings.get("relay"),
                prefix,
                !"false".equals(settings.get("relay-required")),
                BUFFER,
                MESSAGE,
                settings::get);
        Environment environment = new Environment(
                getClass().getClassLoader(),
                Set.of(),
                new org.cbchannels.core.work.Executors(
                        workers,
                        workers,
                        workers,
                        workers,
                        Timer.NONE,
                        workers,
                        new java.util.concurrent.Semaphore(2),
                        Thread::new),
                PlainCaller.NOBODY,
                limits,
                relay,
                false,
                false);
        try {
            application = weld.select(Applications.class).get().start(environment, new Problems());
        } catch (RuntimeException e) {
            weld.close();
            workers.shutdownNow();
            throw e;
        }
    }

    Application application() {
        return application;
    }

    Channels channels() {
        return application.channels();
    }

    <T> T bean(Class<T> type) {
        return weld.select(type).get();
    }

    TestSocket open(String path) {
        return new TestSocket(application, path);
    }

    TestSocket open(String path, String user) {
        return new TestSocket(application, path, new PlainCaller(user));
    }

    /** Whether the other nodes can be reached, after what the application does every second. */
    boolean isUp() {
        application.check();
        return application.distribution().isUp();
    }

    @Override
    public void close() {
        weld.select(Applications.class).get().stop(application);
        weld.close();
        workers.shutdownNow();
    }
}
