package org.cbchannels.benchmarks.micro;

import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.cbchannels.Route;
import org.cbchannels.cdi.Applications;
import org.cbchannels.cdi.ConsumersExtension;
import org.cbchannels.cdi.Handles;
import org.cbchannels.core.Application;
import org.cbchannels.core.Environment;
import org.cbchannels.core.Limits;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.content.Frame;
import org.cbchannels.core.problem.Problems;
import org.cbchannels.core.relay.RelaySettings;
import org.cbchannels.core.socket.Connection;
import org.cbchannels.core.socket.admission.Caller;
import org.cbchannels.core.socket.admission.HandshakeRefused;
import org.cbchannels.core.socket.outbound.Transport;
import org.cbchannels.core.work.Executors;
import org.cbchannels.core.work.Timer;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;

/** Weld SE with an application that has so many routes; its sockets go nowhere. */
final class Container implements AutoCloseable {

    private final WeldContainer weld;
    private final Application application;

    Container(int routes) {
        weld = new Weld()
                .disableDiscovery()
                .addExtension(new ConsumersExtension())
                .addBeanClasses(Applications.class, Handles.class, Commands.class, RoutesToCommands.class)
                .initialize();
        weld.select(RoutesToCommands.class).get().count(routes);
        application = weld.select(Applications.class)
                .get()
                .start(
                        new Environment(
                                Container.class.getClassLoader(),
                                Set.of(),
                                new Executors(
                                        Runnable::run,
                                        Runnable::run,
                                        Runnable::run,
                                        Runnable::run,
                                        Timer.NONE,
                                        Runnable::run,
                                        new java.util.concurrent.Semaphore(2),
                                        Thread::new),
                                new Nobody(),
                                Limits.DEFAULT,
                                RelaySettings.NONE,
                                false,
                                false),
                        new Problems());
    }

    Application application() {
        return application;
    }

    /** An open socket that hands what it would send to the consumer. */
    Connection open(Consumer<EncodedContent> sent) {
        Connection connection = connect();
        Transport transport = new Transport() {
            @Override
            public void write(List<Frame> frames, Consumer<Throwable> done) {
                frames.forEach(frame -> sent.accept(frame.content()));
                done.accept(null);
            }

            @Override
            public boolean ping() {
                return true;
            }

            @Override
            public void close(int code, String reason) {
                throw new IllegalStateException(code + " " + reason);
            }
        };
        connection.opened(transport, Runnable::run);
        return connection;
    }

    private Connection connect() {
        try {
            return application.connect(application.accept("/commands/0"), "/commands/0", new Nobody(), null);
        } catch (HandshakeRefused e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        weld.close();
    }

    private record Nobody() implements Caller {

        @Override
        public String address() {
            return null;
        }

        @Override
        public Principal principal() {
            return null;
        }

        @Override
        public boolean isInRole(String role) {
            return false;
        }

        @Override
        public <T> T attachment(Class<T> type) {
            return null;
        }

        @Override
        public void run(Runnable work) {
            work.run();
        }
    }

    /** Makes so many routes to different commands, all on one channel. */
    static List<Route<?>> routes(int count) {
        List<Route<?>> routes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            routes.add(Route.to(Commands.class)
                    .channelName("commands")
                    .path("/commands/" + i)
                    .kwarg("command", "command-" + i));
        }
        return routes;
    }
}
