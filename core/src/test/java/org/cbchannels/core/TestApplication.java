package org.cbchannels.core;

import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.cbchannels.Channels;
import org.cbchannels.ConsumerDecorator;
import org.cbchannels.Consumers;
import org.cbchannels.Routes;
import org.cbchannels.core.dispatch.ContainerServices;
import org.cbchannels.core.dispatch.HiddenMembers;
import org.cbchannels.core.dispatch.InstanceFactory;
import org.cbchannels.core.dispatch.SocketObserver;
import org.cbchannels.core.dispatch.Validation;
import org.cbchannels.core.layer.AfterCommit;
import org.cbchannels.core.problem.Problems;
import org.cbchannels.core.relay.RelaySettings;
import org.cbchannels.core.route.FieldValues;
import org.cbchannels.core.route.ResolvedRoute;
import org.cbchannels.core.route.RouteTable;
import org.cbchannels.core.route.reading.DeclaredRoute;
import org.cbchannels.core.route.reading.DecoratedBy;
import org.cbchannels.core.route.reading.RoutesReader;
import org.cbchannels.core.route.reading.SelfDescription;
import org.cbchannels.core.telemetry.Telemetry;
import org.cbchannels.core.work.Timer;

/** A running application without any container: instances are made by constructors. */
public final class TestApplication implements AutoCloseable {

    private final ExecutorService workers = Executors.newFixedThreadPool(4);
    private final List<TestSocket> sockets = new CopyOnWriteArrayList<>();
    private final Application application;

    private TestApplication(Limits limits, Timer timer, List<Class<? extends Consumers>> types) {
        Problems problems = new Problems();
        Map<Class<? extends Consumers>, InstanceFactory<? extends Consumers>> consumers = new HashMap<>();
        Map<Class<? extends ConsumerDecorator>, InstanceFactory<? extends ConsumerDecorator>> decorators =
                new HashMap<>();
        List<ResolvedRoute> routes = new ArrayList<>();
        for (Class<? extends Consumers> type : types) {
            consumers.put(type, factory(type));
            routes.addAll(routes(type, problems));
        }
        routes.stream()
                .flatMap(route -> route.methods().stream())
                .flatMap(method -> method.decorators().stream())
                .forEach(type -> decorators.computeIfAbsent(type, TestApplication::factory));
        problems.throwIfAny();
        ContainerServices beans = new ContainerServices(
                consumers,
                decorators,
                Runnable::run,
                Validation.NONE,
                SocketObserver.NONE,
                null,
                (topic, text) -> {},
                Telemetry.NONE);
        Environment environment = new Environment(
                getClass().getClassLoader(),
                Set.of(),
                new org.cbchannels.core.work.Executors(
                        workers,
                        workers,
                        workers,
                        workers,
                        timer,
                        workers,
                        new java.util.concurrent.Semaphore(2),
                        Thread::new),
                TestCaller.nobody(),
                limits,
                RelaySettings.NONE,
                false,
                false);
        application = new Application(environment, new RouteTable(routes, limits.match()), beans, AfterCommit.NONE);
    }

    private static List<ResolvedRoute> routes(Class<? extends Consumers> type, Problems problems) {
        List<DeclaredRoute> places = new ArrayList<>();
        for (Routes routes : type.getAnnotationsByType(Routes.class)) {
            places.add(DeclaredRoute.of(type, routes, problems));
        }
        DecoratedBy decorated = new DecoratedBy(List.of(), annotation -> false);
        return new RoutesReader(type, places, values -> describe(type, values), decorated, problems).read();
    }

    private static SelfDescription describe(Class<? extends Consumers> type, FieldValues values) {
        Consumers instance = make(type);
        values.setOn(instance);
        return HiddenMembers.describe(instance);
    }

    private static <T> InstanceFactory<T> factory(Class<T> type) {
        return () -> new Made<>(make(type));
    }

    private static <T> T make(Class<T> type) {
        try {
            Constructor<T> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Made<T>(T object) implements org.cbchannels.core.dispatch.Instance<T> {

        @Override
        public void release() {}
    }

    /** With these classes and the default limits. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static TestApplication of(Class<? extends Consumers>... types) {
        return with(Limits.DEFAULT, types);
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    public static TestApplication with(Limits limits, Class<? extends Consumers>... types) {
        return new TestApplication(limits, Timer.NONE, List.of(types));
    }

    /** With a clock that the test moves on. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static TestApplication with(Limits limits, Timer timer, Class<? extends Consumers>... types) {
        return new TestApplication(limits, timer, List.of(types));
    }

    public Application application() {
        return application;
    }

    public Channels channels() {
        return application.channels();
    }

    public TestSocket open(String path) {
        return kept(new TestSocket(application, path));
    }

    private TestSocket kept(TestSocket socket) {
        sockets.add(socket);
        return socket;
    }

    /** A socket whose messages are handled by other threads than the sender's. */
    public TestSocket openApart(String path) {
        return kept(new TestSocket(application, path, TestCaller.nobody(), workers));
    }

    public TestSocket open(String path, TestCaller caller) {
        return kept(new TestSocket(application, path, caller));
    }

    /** The clients go first, so that nobody waits for their last words. */
    @Override
    public void close() {
        sockets.forEach(TestSocket::vanish);
        stop();
    }

    /** Ends while there are sockets. */
    public void stop() {
        application.close();
        workers.shutdownNow();
    }
}
