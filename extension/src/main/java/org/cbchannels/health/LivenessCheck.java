package org.cbchannels.health;

import jakarta.inject.Inject;
import org.cbchannels.core.Application;
import org.cbchannels.core.ApplicationStarter;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Tells that the threads still look after the sockets.
 *
 * <p>It has no scope, so that it is not found where the API is missing; the extension makes a bean of it.
 */
@Liveness
public class LivenessCheck implements HealthCheck {

    @Inject
    ApplicationStarter applications;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("cbchannels-liveness")
                .status(applications.running().stream().allMatch(Application::isLive))
                .build();
    }
}
