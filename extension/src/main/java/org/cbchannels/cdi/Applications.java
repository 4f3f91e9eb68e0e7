package org.cbchannels.cdi;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.cbchannels.Channels;
import org.cbchannels.Consumers;
import org.cbchannels.Routes;
import org.cbchannels.core.Application;
import org.cbchannels.core.ApplicationStarter;
import org.cbchannels.core.Environment;
import org.cbchannels.core.dispatch.HiddenMembers;
import org.cbchannels.core.dispatch.InstanceFactory;
import org.cbchannels.core.metadata.Mount;
import org.cbchannels.core.metadata.MountsReader;
import org.cbchannels.core.problem.Problem;
import org.cbchannels.core.problem.Problems;
import org.cbchannels.core.routing.RouteTable;
import org.cbchannels.spi.ConsumersCheck;

/**
 * The applications that run in this CDI container: one for each web application, so several in an EAR on some servers.
 *
 * <p>Thread-safe.
 */
@ApplicationScoped
public class Applications implements ApplicationStarter {

    private static final System.Logger LOG = System.getLogger("org.cbchannels");

    private final List<Application> running = new CopyOnWriteArrayList<>();

    @Inject
    ConsumersExtension extension;

    @Inject
    BeanManager beanManager;

    @Inject
    Instance<RequestContextController> requestContexts;

    @Inject
    @Any
    Instance<ConsumersCheck> checks;

    @Override
    public Application start(Environment environment, Problems problems) {
        List<Mount> mounts = new ArrayList<>();
        Map<Class<? extends Consumers>, InstanceFactory> factories = new HashMap<>();
        for (Bean<? extends Consumers> bean : routedBeans(environment)) {
            InstanceFactory factory = new BeanInstances<>(bean, beanManager);
            Class<? extends Consumers> type = bean.getBeanClass().asSubclass(Consumers.class);
            factories.put(type, factory);
            MountsReader reader = new MountsReader(type, () -> defaultChannelName(factory), problems);
            mounts.addAll(reader.read());
            check(type, reader.pathKeywords(), problems);
        }
        problems.throwIfAny();
        RouteTable routes = new RouteTable(mounts);
        routes.unreachable().forEach(problem -> LOG.log(System.Logger.Level.WARNING, problem.toString()));
        LOG.log(System.Logger.Level.DEBUG, () -> "Routes:\n" + routes);
        Application application = new Application(
                environment, routes, factories, new RequestScopes(requestContexts), JtaAfterCommit.find());
        running.add(application);
        return application;
    }

    private void check(Class<? extends Consumers> type, Set<String> pathKeywords, Problems problems) {
        for (ConsumersCheck check : checks) {
            for (ConsumersCheck.Mistake mistake : check.check(type, pathKeywords)) {
                problems.add(new Problem(
                        mistake.code(), type.getName(), mistake.member(), mistake.cause(), mistake.remedy()));
            }
        }
    }

    @Override
    public void stop(Application application) {
        application.close();
        running.remove(application);
    }

    /** In the order in which their routes are tried. */
    private Collection<Bean<? extends Consumers>> routedBeans(Environment environment) {
        Map<Class<?>, Bean<? extends Consumers>> beans = new HashMap<>();
        for (Bean<? extends Consumers> bean : extension.beans()) {
            if (isRouted(bean.getBeanClass()) && sees(environment.classLoader(), bean.getBeanClass())) {
                beans.put(bean.getBeanClass(), bean);
            }
        }
        UndiscoveredBeans undiscovered = new UndiscoveredBeans();
        for (Class<? extends Consumers> type : environment.consumers()) {
            if (isRouted(type)) {
                beans.computeIfAbsent(type, missing -> undiscovered.make(type));
            }
        }
        return beans.values().stream()
                .sorted(Comparator.<Bean<?>>comparingInt(bean -> priority(bean.getBeanClass()))
                        .thenComparing(bean -> bean.getBeanClass().getName()))
                .toList();
    }

    private static boolean isRouted(Class<?> type) {
        return type.getAnnotationsByType(Routes.class).length > 0 && !Modifier.isAbstract(type.getModifiers());
    }

    private static int priority(Class<?> type) {
        Priority priority = type.getAnnotation(Priority.class);
        return priority == null ? Integer.MAX_VALUE : priority.value();
    }

    private static String defaultChannelName(InstanceFactory factory) {
        org.cbchannels.core.dispatch.Instance instance = factory.create();
        try {
            return HiddenMembers.defaultChannelName(instance.consumers());
        } finally {
            instance.release();
        }
    }

    /** A class of a web application is seen by it alone, one of an EAR's library by all its web applications. */
    private static boolean sees(ClassLoader web, Class<?> type) {
        try {
            return Class.forName(type.getName(), false, web) == type;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /**
     * The channels that a handle leads to.
     *
     * <p>A handle of consumers leads to the application whose message they handle, one of another class of a web
     * application to that one. A handle of a class that several share leads to the one that the thread works for, or else to
     * all of them.
     *
     * @param holder the class that has the handle injected; null if it is not known
     */
    Channels channelsFor(Class<?> holder) {
        if (holder != null && Consumers.class.isAssignableFrom(holder)) {
            for (Application application : running) {
                if (application.isHandlingHere()) {
                    return application.channels();
                }
            }
        }
        return new ReachingChannels(() -> reachedFrom(holder));
    }

    private List<Application> reachedFrom(Class<?> holder) {
        List<Application> candidates = holder == null
                ? List.copyOf(running)
                : running.stream()
                        .filter(app -> sees(app.classLoader(), holder))
                        .toList();
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
