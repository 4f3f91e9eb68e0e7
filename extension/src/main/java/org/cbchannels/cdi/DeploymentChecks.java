package org.cbchannels.cdi;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.InjectionPoint;
import java.lang.annotation.Annotation;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.cbchannels.ChannelName;
import org.cbchannels.Consumers;
import org.cbchannels.Routes;
import org.cbchannels.core.Environment;
import org.cbchannels.core.problem.Problem;
import org.cbchannels.core.problem.ProblemCode;
import org.cbchannels.core.problem.Problems;
import org.cbchannels.core.route.RouteTable;

/** Looks for what would silently not work in one web application. */
final class DeploymentChecks {

    private static final Set<String> EJBS = Set.of("Stateless", "Stateful", "Singleton", "MessageDriven").stream()
            .map(name -> "jakarta.ejb." + name)
            .collect(Collectors.toUnmodifiableSet());

    private final Environment environment;
    private final ConsumersExtension extension;

    DeploymentChecks(Environment environment, ConsumersExtension extension) {
        this.environment = environment;
        this.extension = extension;
    }

    /** Routes on classes that can't have any. */
    void checkRouted(Problems problems) {
        Set<Class<?>> routed = new TreeSet<>((one, other) -> one.getName().compareTo(other.getName()));
        routed.addAll(extension.routed());
        environment.found(Consumers.class).stream()
                .filter(type -> type.getDeclaredAnnotationsByType(Routes.class).length > 0)
                .forEach(routed::add);
        for (Class<?> type : routed) {
            String why = whyNot(type);
            if (why != null && environment.sees(type)) {
                problems.add(ProblemCode.NOT_ROUTABLE, type, "@Routes", why);
            }
        }
    }

    /** An EJB that code has routed. */
    void checkRouted(Class<? extends Consumers> type, Problems problems) {
        if (isEjb(type)) {
            problems.add(ProblemCode.NOT_ROUTABLE, type, "", "It is an EJB.");
        }
    }

    private String whyNot(Class<?> type) {
        if (!Consumers.class.isAssignableFrom(type)) {
            return "The class does not extend Consumers.";
        } else if (Modifier.isAbstract(type.getModifiers())) {
            return "The class is abstract.";
        }
        return isEjb(type) ? "It is an EJB." : null;
    }

    /** By name, as there may be no EJBs at all. */
    boolean isEjb(Class<?> type) {
        return extension.isSessionBean(type)
                || List.of(type.getAnnotations()).stream()
                        .map(Annotation::annotationType)
                        .anyMatch(annotation -> EJBS.contains(annotation.getName()));
    }

    /** What works, but hardly as it is meant. */
    void warn(RouteTable routes, System.Logger log) {
        Set<String> heard = routes.channelNames();
        for (InjectionPoint point : extension.channels()) {
            Class<?> holder = point.getMember().getDeclaringClass();
            for (Annotation qualifier : point.getQualifiers()) {
                if (qualifier instanceof ChannelName name
                        && !heard.contains(name.value())
                        && environment.sees(holder)) {
                    warn(
                            log,
                            new Problem(
                                    ProblemCode.UNHEARD_CHANNEL,
                                    holder.getName(),
                                    point.getMember().getName(),
                                    "No route and no consumer has the channel \"" + name.value() + "\"."));
                }
            }
        }
        for (Bean<? extends Consumers> bean : extension.beans()) {
            if (bean.getScope() != Dependent.class && environment.sees(bean.getBeanClass())) {
                warn(
                        log,
                        new Problem(
                                ProblemCode.IGNORED_SCOPE,
                                bean.getBeanClass().getName(),
                                "@" + bean.getScope().getSimpleName(),
                                "Each message has an instance of its own, whatever the scope."));
            }
        }
    }

    private static void warn(System.Logger log, Problem problem) {
        log.log(System.Logger.Level.WARNING, problem.toString());
    }
}
