package org.cbchannels.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.function.Function;
import org.cbchannels.core.Application;
import org.cbchannels.health.LivenessCheck;
import org.cbchannels.health.ReadinessCheck;
import org.cbchannels.server.OptionalApi;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** Makes beans of the health checks where the server has MicroProfile Health. */
final class HealthChecks {

    private static final String API = "org.eclipse.microprofile.health.HealthCheck";

    private HealthChecks() {}

    static void addTo(AfterBeanDiscovery event, Collection<Application> running) {
        if (OptionalApi.isThere(API)) {
            Found.addTo(event, running);
        }
    }

    /** Loaded where the API is there. */
    private static final class Found {

        static void addTo(AfterBeanDiscovery event, Collection<Application> running) {
            add(event, ReadinessCheck.class, Readiness.Literal.INSTANCE, running, ReadinessCheck::new);
            add(event, LivenessCheck.class, Liveness.Literal.INSTANCE, running, LivenessCheck::new);
        }

        private static void add(
                AfterBeanDiscovery event,
                Class<?> type,
                Annotation qualifier,
                Collection<Application> running,
                Function<Collection<Application>, HealthCheck> maker) {
            event.<HealthCheck>addBean()
                    .id(type.getName())
                    .beanClass(type)
                    .types(Object.class, HealthCheck.class)
                    .qualifiers(qualifier)
                    .scope(ApplicationScoped.class)
                    .createWith(context -> maker.apply(running));
        }
    }
}
