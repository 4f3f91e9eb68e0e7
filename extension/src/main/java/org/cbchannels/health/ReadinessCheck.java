package org.cbchannels.health;

import java.util.Collection;
import java.util.List;
import org.cbchannels.core.Application;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Tells that the applications want traffic: not while one of them sends its sockets away. A relay whose engine is away
 * is told of, but takes no traffic away: each node goes on alone.
 *
 * <p>The extension makes a bean of it where the API is there. Payara looks for the annotation to know that there are
 * health checks at all.
 */
@Readiness
public final class ReadinessCheck implements HealthCheck {

    private final Collection<Application> running;

    /** Asks these applications, which may change. */
    public ReadinessCheck(Collection<Application> running) {
        this.running = running;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("cbchannels-readiness")
                .status(running.stream().noneMatch(Application::isDraining))
                .withData(
                        "sockets",
                        running.stream().mapToLong(Application::sockets).sum());
        List<Application> connected =
                running.stream().filter(app -> app.distribution() != null).toList();
        if (!connected.isEmpty()) {
            response.withData("relay", connected.stream().noneMatch(Application::isAlone) ? "up" : "away");
        }
        return response.build();
    }
}
