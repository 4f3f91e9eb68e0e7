package org.cbchannels.cdi;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cbchannels.ConsumerDecorator;
import org.cbchannels.Consumers;
import org.cbchannels.Routes;
import org.cbchannels.core.Environment;
import org.cbchannels.core.dispatch.HiddenMembers;
import org.cbchannels.core.dispatch.Instance;
import org.cbchannels.core.dispatch.InstanceFactory;
import org.cbchannels.core.problem.Problem;
import org.cbchannels.core.problem.ProblemCode;
import org.cbchannels.core.problem.Problems;
import org.cbchannels.core.route.FieldValues;
import org.cbchannels.core.route.ResolvedRoute;
import org.cbchannels.core.route.reading.DeclaredRoute;
import org.cbchannels.core.route.reading.DecoratedBy;
import org.cbchannels.core.route.reading.RoutesReader;
import org.cbchannels.core.route.reading.SelfDescription;
import org.cbchannels.spi.ConsumersCheck;

/** Puts together what the classes of one web application ask for; what is wrong with them becomes problems. */
final class Assembly {

    private final Environment environment;
    private final ConsumersExtension extension;
    private final WebApplicationBeans container;
    private final DeploymentChecks checks;
    private final Problems problems;
    private final Map<Class<? extends Consumers>, InstanceFactory<? extends Consumers>> consumers = new HashMap<>();
    private final Map<Class<? extends ConsumerDecorator>, InstanceFactory<? extends ConsumerDecorator>> decorators =
            new HashMap<>();

    /** To be made by a thread of the web application. */
    Assembly(Environment environment, ConsumersExtension extension, BeanManager beanManager, Problems problems) {
        this.container = new WebApplicationBeans(beanManager);
        this.environment = environment;
        this.extension = extension;
        this.checks = new DeploymentChecks(environment, extension);
        this.problems = problems;
    }

    /** The routed classes at their places, in the order of trial. */
    List<ResolvedRoute> routes() {
        checks.checkRouted(problems);
        List<DeclaredRoute> places = places();
        Map<Class<? extends Consumers>, List<DeclaredRoute>> byType = places.stream()
                .collect(Collectors.groupingBy(DeclaredRoute::type, LinkedHashMap::new, Collectors.toList()));
        DecoratedBy decorated = new DecoratedBy(globalDecorators(), container::isStereotype);
        container.all(ConsumersCheck.class).forEach(ConsumersCheck::begin);
        Map<DeclaredRoute, ResolvedRoute> routes = new IdentityHashMap<>();
        byType.forEach((type, ofType) -> {
            List<ResolvedRoute> read = read(type, ofType, decorated);
            for (int i = 0; i < read.size(); i++) {
                routes.put(ofType.get(i), read.get(i));
            }
        });
        List<ResolvedRoute> ordered =
                places.stream().map(routes::get).filter(route -> route != null).toList();
        ordered.forEach(this::prepareDecorators);
        return ordered;
    }

    /** Makes the instances of the routed classes; complete when the routes are. */
    Map<Class<? extends Consumers>, InstanceFactory<? extends Consumers>> consumers() {
        return consumers;
    }

    /** Makes the instances of the decorators; complete when the routes are. */
    Map<Class<? extends ConsumerDecorator>, InstanceFactory<? extends ConsumerDecorator>> decorators() {
        return decorators;
    }

    /** That of the web application. */
    BeanManager beanManager() {
        return container.manager();
    }

    private List<DeclaredRoute> places() {
        List<DeclaredRoute> places = new ArrayList<>();
        new RouteObservers(extension.routeObservers(), environment::sees)
                .routes(problems)
                .forEach(route -> places.add(DeclaredRoute.of(route)));
        for (Class<? extends Consumers> type : annotated()) {
            for (Routes routes : type.getAnnotationsByType(Routes.class)) {
                places.add(DeclaredRoute.of(type, routes, problems));
            }
        }
        return places;
    }

    /** The classes with routes of their own, in the order in which they are tried. */
    private List<Class<? extends Consumers>> annotated() {
        Set<Class<? extends Consumers>> types = new LinkedHashSet<>();
        extension.beans().forEach(bean -> types.add(bean.getBeanClass().asSubclass(Consumers.class)));
        environment.found(Consumers.class).stream()
                .filter(type -> !extension.hasSeen(type) && !container.isVetoed(type))
                .forEach(types::add);
        return types.stream()
                .filter(type -> type.getAnnotationsByType(Routes.class).length > 0
                        && !Modifier.isAbstract(type.getModifiers())
                        && !checks.isEjb(type)
                        && environment.sees(type))
                .sorted(byPriority())
                .toList();
    }

    private static Comparator<Class<?>> byPriority() {
        return Comparator.<Class<?>>comparingInt(Assembly::priority).thenComparing(Class::getName);
    }

    private static int priority(Class<?> type) {
        Priority priority = type.getAnnotation(Priority.class);
        return priority == null ? Integer.MAX_VALUE : priority.value();
    }

    private List<ResolvedRoute> read(
            Class<? extends Consumers> type, List<DeclaredRoute> places, DecoratedBy decorated) {
        checks.checkRouted(type, problems);
        InstanceFactory<? extends Consumers> factory;
        try {
            factory = new BeanInstances<>(consumersBean(type), container.manager());
        } catch (RuntimeException e) {
            problems.add(ProblemCode.UNUSABLE_CLASS, type, "", "CDI can't make a bean of it: " + e.getMessage() + ".");
            return List.of();
        }
        consumers.put(type, factory);
        RoutesReader reader = new RoutesReader(type, places, kwargs -> describe(factory, kwargs), decorated, problems);
        List<ResolvedRoute> routes = reader.read();
        for (ConsumersCheck check : container.all(ConsumersCheck.class)) {
            for (int i = 0; i < routes.size(); i++) {
                check.check(type, places.get(i).kwargs(), routes.get(i).pathKeywords())
                        .forEach(mistake -> problems.add(new Problem(
                                mistake.code(), type.getName(), mistake.member(), mistake.cause(), mistake.remedy())));
            }
        }
        return routes;
    }

    @SuppressWarnings("unchecked")
    private <T extends Consumers> Bean<T> consumersBean(Class<T> type) {
        return extension.beans().stream()
                .filter(bean -> bean.getBeanClass() == type)
                .map(bean -> (Bean<T>) bean)
                .findFirst()
                .orElseGet(() -> container.make(type));
    }

    private static <T extends Consumers> SelfDescription describe(InstanceFactory<T> factory, FieldValues kwargs) {
        Instance<T> instance = factory.create();
        try {
            kwargs.setOn(instance.target());
            return HiddenMembers.describe(instance.object());
        } finally {
            instance.release();
        }
    }

    private List<Class<? extends ConsumerDecorator>> globalDecorators() {
        Set<Class<? extends ConsumerDecorator>> types =
                new LinkedHashSet<>(container.beanClasses(ConsumerDecorator.class));
        environment.found(ConsumerDecorator.class).stream()
                .filter(type -> !container.isVetoed(type))
                .forEach(types::add);
        return types.stream()
                .filter(DecoratedBy::isGlobal)
                .filter(environment::sees)
                .sorted(byPriority())
                .toList();
    }

    private void prepareDecorators(ResolvedRoute route) {
        route.methods()
                .forEach(method -> method.decorators().forEach(type -> {
                    if (!decorators.containsKey(type)) {
                        prepareDecorator(type);
                    }
                }));
    }

    private void prepareDecorator(Class<? extends ConsumerDecorator> type) {
        try {
            decorators.put(type, BeanInstances.scoped(container.bean(type), container.manager()));
        } catch (RuntimeException e) {
            problems.add(
                    ProblemCode.UNUSABLE_DECORATOR, type, "", "CDI can't make a bean of it: " + e.getMessage() + ".");
        }
    }
}
