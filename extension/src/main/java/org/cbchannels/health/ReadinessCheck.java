package org.cbchannels.health;

import jakarta.inject.Inject;
import org.cbchannels.core.Application;
import org.cbchannels.core.ApplicationStarter;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Tells that an application wants traffic: not while its sockets are sent away.
 *
 * <p>It has no scope, so that it is not found where the API is missing; the extension makes a bean of it.
 */
@Readiness
public class ReadinessCheck implements HealthCheck {

    @Inject
    ApplicationStarter applications;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("cbchannels-readiness")
                .status(applications.running().stream().noneMatch(Application::isDraining))
                .withData(
                        "sockets",
                        applications.running().stream()
                                .mapToLong(Application::sockets)
                                .sum())
                .build();
    }
}
