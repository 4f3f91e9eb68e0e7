package org.cbchannels.cdi;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.ObserverMethod;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessInjectionPoint;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.ProcessObserverMethod;
import jakarta.enterprise.inject.spi.ProcessSessionBean;
import jakarta.enterprise.inject.spi.WithAnnotations;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.cbchannels.Channel;
import org.cbchannels.Consumers;
import org.cbchannels.Routes;
import org.cbchannels.Routing;
import org.cbchannels.core.Application;

/**
 * Collects the consumers beans and the observers of {@link Routing} of a deployment.
 *
 * <p>It only prepares and remembers them: what is wrong with them is reported when a web application starts, all at
 * once.
 */
public class ConsumersExtension implements Extension {

    private final List<Bean<? extends Consumers>> beans = Collections.synchronizedList(new ArrayList<>());

    private final List<Application> running = new CopyOnWriteArrayList<>();
    private final Set<Class<?>> seen = ConcurrentHashMap.newKeySet();
    private final Set<Class<?>> routed = ConcurrentHashMap.newKeySet();
    private final Set<Class<?>> sessionBeans = ConcurrentHashMap.newKeySet();
    private final List<InjectionPoint> channels = Collections.synchronizedList(new ArrayList<>());
    private final List<ObserverMethod<Routing>> routeObservers = Collections.synchronizedList(new ArrayList<>());

    void addHealthChecks(@Observes AfterBeanDiscovery event) {
        HealthChecks.addTo(event, running);
    }

    <T extends Consumers> void prepare(@Observes ProcessAnnotatedType<T> event) {
        seen.add(event.getAnnotatedType().getJavaClass());
        event.setAnnotatedType(new InterceptableType<>(event.getAnnotatedType()));
    }

    <T extends Consumers> void collect(@Observes ProcessManagedBean<T> event) {
        beans.add(event.getBean());
    }

    /** An EJB's container has its own way of making instances. */
    <T extends Consumers> void note(@Observes ProcessSessionBean<T> event) {
        sessionBeans.add(event.getBean().getBeanClass());
    }

    /** Routes on what is no consumers class lead nowhere. */
    void noteRouted(@Observes @WithAnnotations(Routes.class) ProcessAnnotatedType<?> event) {
        Class<?> type = event.getAnnotatedType().getJavaClass();
        if (type.getDeclaredAnnotationsByType(Routes.class).length > 0) {
            routed.add(type);
        }
    }

    void note(@Observes ProcessInjectionPoint<?, Channel> event) {
        channels.add(event.getInjectionPoint());
    }

    void collect(@Observes ProcessObserverMethod<Routing, ?> event) {
        routeObservers.add(event.getObserverMethod());
    }

    /** Classes that have routes, whatever they are. */
    Set<Class<?>> routed() {
        return routed;
    }

    /** Whether the class is an EJB. */
    boolean isSessionBean(Class<?> type) {
        return sessionBeans.contains(type);
    }

    /** The injection points of channels; a copy. */
    List<InjectionPoint> channels() {
        synchronized (channels) {
            return List.copyOf(channels);
        }
    }

    /** The applications that run in this container; thread-safe. */
    List<Application> running() {
        return running;
    }

    /** Whether CDI has looked at the class, so that if there is no bean of it, there is not meant to be one. */
    boolean hasSeen(Class<?> type) {
        return seen.contains(type);
    }

    /** The observers of {@link Routing}; a copy. */
    List<ObserverMethod<Routing>> routeObservers() {
        synchronized (routeObservers) {
            return List.copyOf(routeObservers);
        }
    }

    /** What was found; a copy. */
    List<Bean<? extends Consumers>> beans() {
        synchronized (beans) {
            return List.copyOf(beans);
        }
    }
}
