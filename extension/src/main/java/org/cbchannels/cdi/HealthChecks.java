package org.cbchannels.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import org.cbchannels.health.LivenessCheck;
import org.cbchannels.health.ReadinessCheck;

/** Makes beans of the health checks where the server has MicroProfile Health. */
final class HealthChecks {

    private HealthChecks() {}

    static void addTo(BeforeBeanDiscovery event) {
        try {
            Found.addTo(event);
        } catch (LinkageError e) {
            System.getLogger("org.cbchannels").log(System.Logger.Level.DEBUG, "There is no MicroProfile Health", e);
        }
    }

    /** Loaded where the API is there. */
    private static final class Found {

        static void addTo(BeforeBeanDiscovery event) {
            add(event, ReadinessCheck.class);
            add(event, LivenessCheck.class);
        }

        private static void add(BeforeBeanDiscovery event, Class<?> check) {
            event.addAnnotatedType(check, check.getName()).add(ApplicationScoped.Literal.INSTANCE);
        }
    }
}
