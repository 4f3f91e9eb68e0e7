package org.cbchannels.cdi;

import java.lang.annotation.Annotation;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.cbchannels.Channels;
import org.cbchannels.core.Application;
import org.cbchannels.core.Environment;
import org.cbchannels.core.Limits;
import org.cbchannels.core.TestCaller;
import org.cbchannels.core.TestSocket;
import org.cbchannels.core.problem.Problems;
import org.cbchannels.core.relay.RelaySettings;
import org.cbchannels.core.work.Timer;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;

/** A CDI container with one started application, without a server. */
final class TestContainer implements AutoCloseable {

    private final WeldContainer weld;
    private final ExecutorService workers = Executors.newFixedThreadPool(4);
    private final Application application;

    private TestContainer(ClassLoader loader, Set<Class<?>> found, Limits limits, Class<?>... beans) {
        weld = new Weld()
                .disableDiscovery()
                .addExtension(new ConsumersExtension())
                .addBeanClasses(Applications.class, Handles.class)
                .addBeanClasses(beans)
                .initialize();
        Environment environment = new Environment(
                loader,
                found,
                new org.cbchannels.core.work.Executors(
                        workers,
                        workers,
                        workers,
                        workers,
                        Timer.NONE,
                        workers,
                        new java.util.concurrent.Semaphore(2),
                        Thread::new),
                TestCaller.nobody(),
                limits,
                RelaySettings.NONE,
                false,
                true);
        try {
            application = weld.select(Applications.class).get().start(environment, new Problems());
        } catch (RuntimeException e) {
            weld.close();
            workers.shutdownNow();
            throw e;
        }
    }

    /** With these beans and the default limits. */
    static TestContainer of(Class<?>... beans) {
        return with(Limits.DEFAULT, beans);
    }

    static TestContainer with(Limits limits, Class<?>... beans) {
        return new TestContainer(TestContainer.class.getClassLoader(), Set.of(), limits, beans);
    }

    /** With a class that is no bean. */
    static TestContainer found(ClassLoader loader, Class<?> type) {
        return new TestContainer(loader, Set.of(type), Limits.DEFAULT, Object.class);
    }

    Application application() {
        return application;
    }

    Channels channels() {
        return application.channels();
    }

    <T> T bean(Class<T> type, Annotation... qualifiers) {
        return weld.select(type, qualifiers).get();
    }

    TestSocket open(String path) {
        return new TestSocket(application, path);
    }

    /** A socket whose messages are handled by other threads than the sender's. */
    TestSocket openApart(String path) {
        return new TestSocket(application, path, TestCaller.nobody(), workers);
    }

    TestSocket open(String path, TestCaller caller) {
        return new TestSocket(application, path, caller);
    }

    @Override
    public void close() {
        weld.select(Applications.class).get().stop(application);
        weld.close();
        workers.shutdownNow();
    }
}
