package org.cbchannels.cdi;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.EventContext;
import jakarta.enterprise.inject.spi.EventMetadata;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.cbchannels.Route;
import org.cbchannels.Routing;
import org.cbchannels.core.problem.ProblemCode;
import org.cbchannels.core.problem.Problems;
import org.cbchannels.server.ServerLog;

/**
 * Asks the observers of {@link Routing} for their routes.
 *
 * <p>They are called one by one: an event that is fired from the library of an EAR would not reach its web applications
 * on some servers, nor would it spare those of another one.
 */
final class RouteObservers {

    private final List<ObserverMethod<Routing>> observers;

    /** Those whose class is concerned, in the order of their priority. */
    RouteObservers(List<ObserverMethod<Routing>> all, Predicate<Class<?>> isConcerned) {
        observers = all.stream()
                .filter(observer -> isConcerned.test(observer.getBeanClass()))
                .sorted(Comparator.<ObserverMethod<Routing>>comparingInt(ObserverMethod::getPriority)
                        .thenComparing(observer -> observer.getBeanClass().getName()))
                .toList();
    }

    /** The routes, in their order. */
    List<Route<?>> routes(Problems problems) {
        CollectedRoutes routes = new CollectedRoutes();
        for (ObserverMethod<Routing> observer : observers) {
            try {
                observer.notify(new Context(routes));
            } catch (RuntimeException e) {
                ServerLog.ROUTING_FAILED.log(e);
                problems.add(
                        ProblemCode.FAILED_OBSERVER,
                        observer.getBeanClass(),
                        "",
                        "Its observer of Routing failed: " + e + ".");
            }
        }
        return routes.close();
    }

    private record Context(Routing getEvent) implements EventContext<Routing>, EventMetadata {

        @Override
        public EventMetadata getMetadata() {
            return this;
        }

        @Override
        public Set<Annotation> getQualifiers() {
            return Set.of(Any.Literal.INSTANCE);
        }

        @Override
        public InjectionPoint getInjectionPoint() {
            return null;
        }

        @Override
        public Type getType() {
            return Routing.class;
        }
    }
}
