package org.cbchannels.model.capture;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.EventContext;
import jakarta.enterprise.inject.spi.EventMetadata;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.ObserverMethod;
import jakarta.inject.Inject;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.cbchannels.model.ModelChange;
import org.cbchannels.model.problem.ModelLog;

/**
 * The application's observers of changes.
 *
 * <p>They are called one by one: an event that is fired from the library of an EAR would not reach its web applications
 * on some servers. Thread-safe.
 */
@ApplicationScoped
public class ChangeObservers {

    private final ConcurrentMap<Class<?>, Boolean> isObserved = new ConcurrentHashMap<>();
    private List<ObserverMethod<?>> observers;

    @Inject
    ModelExtension extension;

    @Inject
    Entities entities;

    @PostConstruct
    void copy() {
        observers = extension.observers();
    }

    /** Whether anybody wants to know of changes of this entity. */
    public boolean isObserved(Class<?> type) {
        return !observers.isEmpty()
                && isObserved.computeIfAbsent(
                        type,
                        unknown -> observers.stream()
                                .anyMatch(
                                        observer -> observes(observer.getObservedType(), entities.entityClass(type))));
    }

    /** The entities that observers name. */
    List<Class<?>> observed() {
        List<Class<?>> observed = new ArrayList<>();
        for (ObserverMethod<?> observer : observers) {
            if (observer.getObservedType() instanceof ParameterizedType parameterized
                    && parameterized.getActualTypeArguments()[0] instanceof Class<?> type) {
                observed.add(type);
            }
        }
        return observed;
    }

    /** Tells all who want to know; one that fails keeps nothing from the others. */
    void tell(ModelChange<?> change) {
        for (ObserverMethod<?> observer : observers) {
            if (observes(observer.getObservedType(), change.type())) {
                try {
                    tell(observer, change);
                } catch (RuntimeException e) {
                    ModelLog.OBSERVER_FAILED.log(e, change);
                }
            }
        }
    }

    private static <T> void tell(ObserverMethod<T> observer, ModelChange<?> change) {
        @SuppressWarnings("unchecked")
        T event = (T) change;
        observer.notify(new Context<>(event, observer.getObservedType()));
    }

    private static boolean observes(Type observed, Class<?> type) {
        if (!(observed instanceof ParameterizedType parameterized)) {
            return true;
        }
        Type argument = parameterized.getActualTypeArguments()[0];
        if (argument instanceof WildcardType wildcard) {
            return wildcard.getUpperBounds()[0] instanceof Class<?> bound && bound.isAssignableFrom(type);
        }
        return argument instanceof Class<?> known && known.isAssignableFrom(type);
    }

    private record Context<T>(T getEvent, Type getType) implements EventContext<T>, EventMetadata {

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
    }
}
