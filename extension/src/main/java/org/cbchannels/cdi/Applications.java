package org.cbchannels.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.cbchannels.Channels;
import org.cbchannels.Consumers;
import org.cbchannels.Routing;
import org.cbchannels.Sockets;
import org.cbchannels.core.Application;
import org.cbchannels.core.ApplicationStarter;
import org.cbchannels.core.Environment;
import org.cbchannels.core.dispatch.ContainerServices;
import org.cbchannels.core.dispatch.RequestScope;
import org.cbchannels.core.dispatch.Validation;
import org.cbchannels.core.layer.AfterCommit;
import org.cbchannels.core.problem.Problem;
import org.cbchannels.core.problem.ProblemCode;
import org.cbchannels.core.problem.Problems;
import org.cbchannels.core.route.ResolvedRoute;
import org.cbchannels.core.route.RouteTable;
import org.cbchannels.core.telemetry.Telemetry;
import org.cbchannels.server.OptionalApi;
import org.cbchannels.spi.CurrentRequest;
import org.cbchannels.spi.EscapingLogger;
import org.cbchannels.spi.NodeTopics;
import org.cbchannels.spi.RelayException;
import org.cbchannels.spi.RelayProvider;
import org.cbchannels.spi.RouteHandle;

/**
 * The applications that run in this CDI container: one for each web application, so several in an EAR on some servers.
 *
 * <p>Thread-safe.
 */
@ApplicationScoped
public class Applications implements ApplicationStarter {

    private static final System.Logger LOG = EscapingLogger.of("org.cbchannels");

    private final List<Runnable> beforeEnd = new CopyOnWriteArrayList<>();

    @Inject
    ConsumersExtension extension;

    @Inject
    BeanManager beanManager;

    @Override
    public Application start(Environment environment, Problems problems) {
        Assembly assembly = new Assembly(environment, extension, beanManager, problems);
        List<ResolvedRoute> resolved = assembly.routes();
        RelayProvider relay = new RelayProviders(assembly.beanManager(), environment.classLoader())
                .named(environment.relay().name(), problems);
        problems.throwIfAny();
        RouteTable routes = new RouteTable(resolved, environment.limits().match());
        new DeploymentChecks(environment, extension).warn(routes, LOG);
        routes.unreachable().forEach(problem -> LOG.log(System.Logger.Level.WARNING, problem.toString()));
        System.getLogger("org.cbchannels")
                .log(
                        environment.logRoutes() ? System.Logger.Level.INFO : System.Logger.Level.DEBUG,
                        () -> "Routes of " + environment.relay().prefix() + ":\n" + routes);
        RequestScope requestScope = RequestScopes.find(assembly.beanManager());
        ContainerServices beans = new ContainerServices(
                assembly.consumers(),
                assembly.decorators(),
                requestScope,
                OptionalApi.orElse("jakarta.validation.Validation", () -> BeanValidation.find(), Validation.NONE),
                new SocketEventPublisher(assembly.beanManager(), requestScope),
                relay,
                new TopicEvents(assembly.beanManager(), requestScope),
                environment.telemetry() ? OptionalTelemetry.find(assembly.beanManager()) : Telemetry.NONE);
        Application application = new Application(
                environment,
                routes,
                beans,
                OptionalApi.orElse(
                        "jakarta.transaction.TransactionSynchronizationRegistry",
                        () -> JtaAfterCommit.find(),
                        AfterCommit.NONE));
        running().add(application); // what waits at the relay is handled while this node connects
        try {
            connect(application, problems);
        } catch (RuntimeException e) {
            stop(application);
            throw e;
        }
        return application;
    }

    private static void connect(Application application, Problems problems) {
        try {
            application.connect();
        } catch (RelayException e) {
            problems.add(new Problem(
                    ProblemCode.RELAY,
                    "configuration",
                    "cbchannels.relay",
                    "There is no relay: " + e.getMessage() + "."));
            problems.throwIfAny();
        }
    }

    @Override
    public void beforeEnd(Runnable work) {
        beforeEnd.add(work);
    }

    void ends(
            @Observes(notifyObserver = Reception.IF_EXISTS) @BeforeDestroyed(ApplicationScoped.class) Object context) {
        beforeEnd.forEach(Runnable::run);
        beforeEnd.clear();
    }

    @Override
    public void stop(Application application) {
        try {
            application.close();
        } finally {
            running().remove(application);
        }
    }

    private List<Application> running() {
        return extension.running();
    }

    /**
     * The channels that a handle leads to.
     *
     * <p>A handle of consumers leads to the application whose message they handle, one of another class of a web
     * application to that one. A handle of a class that several share leads to the one that the thread works for, or
     * else to all of them.
     *
     * @param holder the class that has the handle injected; null if it is not known
     */
    Channels channelsFor(Class<?> holder) {
        Application here = holder != null && Consumers.class.isAssignableFrom(holder) ? handlingHere() : null;
        return here == null ? new ReachingChannels(() -> reachedFrom(holder)) : here.channels();
    }

    /** Has the client of the request wait that the current thread handles; null if it handles none of a session. */
    CurrentRequest.Hold holdHere() {
        Application here = handlingHere();
        return here == null ? null : here.holdHere();
    }

    /** The place whose message the current thread handles; null if it handles none. */
    RouteHandle routeHere() {
        Application here = handlingHere();
        return here == null ? null : here.routeHere();
    }

    private Application handlingHere() {
        return running().stream()
                .filter(Application::isHandlingHere)
                .findFirst()
                .orElse(null);
    }

    /** The routes of the application that a handle leads to. */
    Routing routingFor(Class<?> holder) {
        return new FinishedRouting(() -> reachedFrom(holder));
    }

    /** The sockets that a handle leads to. */
    Sockets socketsFor(Class<?> holder) {
        return new ReachingSockets(() -> reachedFrom(holder));
    }

    /** The other nodes of all applications that have the class: what a library tells concerns each of them. */
    NodeTopics nodesFor(Class<?> holder) {
        return new ReachingTopics(() -> havingSeen(holder));
    }

    private List<Application> havingSeen(Class<?> holder) {
        return holder == null
                ? List.copyOf(running())
                : running().stream()
                        .filter(app -> Environment.sees(app.classLoader(), holder))
                        .toList();
    }

    private List<Application> reachedFrom(Class<?> holder) {
        List<Application> candidates = havingSeen(holder);
        if (candidates.size() < 2) {
            return candidates;
        }
        ClassLoader current = Thread.currentThread().getContextClassLoader();
        return candidates.stream()
                .filter(app -> app.classLoader() == current)
                .findFirst()
                .map(List::of)
                .orElse(candidates);
    }
}
