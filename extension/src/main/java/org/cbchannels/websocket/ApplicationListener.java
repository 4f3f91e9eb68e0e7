package org.cbchannels.websocket;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.cbchannels.LoginLifetime;
import org.cbchannels.config.Settings;
import org.cbchannels.config.SettingsReader;
import org.cbchannels.core.Application;
import org.cbchannels.core.ApplicationStarter;
import org.cbchannels.core.Environment;
import org.cbchannels.core.problem.DeploymentProblems;
import org.cbchannels.core.problem.Problems;
import org.cbchannels.server.OptionalApi;
import org.cbchannels.server.ServerLog;
import org.cbchannels.websocket.access.WebDescriptor;

/** Starts the application with its web application, and stops it. */
final class ApplicationListener implements ServletContextListener {

    private final RunningApplication running;
    private final FilterRegistration.Dynamic filter;
    private final Set<Class<?>> found;
    private ApplicationStarter starter;
    private Application application;
    private Platform platform;

    ApplicationListener(RunningApplication running, FilterRegistration.Dynamic filter, Set<Class<?>> found) {
        this.running = running;
        this.filter = filter;
        this.found = found;
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        standBehindOtherFilters();
        ServletContext context = event.getServletContext();
        Problems problems = new Problems();
        Settings settings = new SettingsReader(context.getClassLoader(), problems).read();
        Instance<Object> beans = beans();
        starter = beans.select(ApplicationStarter.class).get();
        ServerContainer server = (ServerContainer) context.getAttribute(ServerContainer.class.getName());
        Container container = PlainContainer.of(server);
        LoginLifetimes lifetimes = new LoginLifetimes(beans.select(LoginLifetime.class));
        platform = new Platform(container, context.getClassLoader(), settings, lifetimes, problems);
        try {
            start(context, settings, problems);
            if (container instanceof PlainContainer) {
                starter.beforeEnd(this::stop);
            }
            if (application.routes().acceptsSockets()) {
                acceptSockets(context, settings, server, container);
            }
        } catch (RuntimeException | Error e) {
            log(e);
            stopAfter(e, event);
            throw e;
        }
    }

    /** Mapped as late as can be: other listeners have mapped the application's own filters by now. */
    private void standBehindOtherFilters() {
        filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC), true, "/*");
    }

    /** What is wrong with the deployment is in the message, anything else in the exception. */
    private static void log(Throwable failure) {
        if (failure instanceof DeploymentProblems) {
            System.getLogger("org.cbchannels").log(System.Logger.Level.ERROR, failure.getMessage());
        } else {
            ServerLog.APPLICATION_FAILED.log(failure);
        }
    }

    private void stopAfter(Throwable failure, ServletContextEvent event) {
        try {
            contextDestroyed(event);
        } catch (RuntimeException | Error e) {
            failure.addSuppressed(e);
        }
    }

    private void start(ServletContext context, Settings settings, Problems problems) {
        application = starter.start(
                new Environment(
                        context.getClassLoader(),
                        found,
                        platform.threads(),
                        platform.background(),
                        settings.limits(),
                        settings.relay().withPrefixIfNone(context.getContextPath()),
                        settings.logRoutes(),
                        settings.telemetry()),
                problems);
        platform.everySecond(application::check);
    }

    private void acceptSockets(ServletContext context, Settings settings, ServerContainer server, Container container) {
        ServerEndpointConfig endpoint = ServerEndpointConfig.Builder.create(
                        SocketEndpoint.class, RunningApplication.ENDPOINT_PATH)
                .configurator(new HandshakeConfigurator(running))
                .build();
        register(server, endpoint);
        running.started(acceptor(context, settings, server, container, endpoint));
    }

    /** Consumers may be asked about all roles that they are annotated with, and all that are declared. */
    private RunningApplication.Acceptor acceptor(
            ServletContext context,
            Settings settings,
            ServerContainer server,
            Container container,
            ServerEndpointConfig endpoint) {
        WebDescriptor descriptor = WebDescriptor.of(context);
        Set<String> roles = new HashSet<>(settings.roles());
        roles.addAll(application.routes().roles());
        roles.addAll(descriptor.roles());
        Forwarded forwarded = new Forwarded(settings.forwarded());
        return new RunningApplication.Acceptor(
                application,
                platform,
                new Origins(settings.allowedOrigins(), forwarded),
                forwarded,
                Set.copyOf(roles),
                descriptor.constraints(),
                !descriptor.formLogin(),
                server,
                container,
                endpoint);
    }

    private static void register(ServerContainer server, ServerEndpointConfig endpoint) {
        if (server == null) {
            throw new IllegalStateException(ServerLog.NO_WEBSOCKETS.line());
        }
        try {
            server.addEndpoint(endpoint);
        } catch (DeploymentException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The bean manager in naming sees the web application's beans; CDI.current() may see an EAR's libraries only. */
    private static Instance<Object> beans() {
        BeanManager beans = OptionalApi.lookup("java:comp/BeanManager") instanceof BeanManager found
                ? found
                : CDI.current().getBeanManager();
        return beans.createInstance();
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        stop();
    }

    private void stop() {
        try {
            if (application != null) {
                starter.stop(application);
            }
        } finally {
            running.stopped();
            if (platform != null) {
                platform.stop();
            }
            application = null;
            platform = null;
            starter = null;
        }
    }
}
