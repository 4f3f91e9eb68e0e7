package org.cbchannels.health;

import java.util.Collection;
import org.cbchannels.core.Application;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Tells that the threads of the applications still look after their sockets.
 *
 * <p>The extension makes a bean of it where the API is there. Payara looks for the annotation to know that there are
 * health checks at all.
 */
@Liveness
public final class LivenessCheck implements HealthCheck {

    private final Collection<Application> running;

    /** Asks these applications, which may change. */
    public LivenessCheck(Collection<Application> running) {
        this.running = running;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("cbchannels-liveness")
                .status(running.stream().allMatch(Application::isLive))
                .build();
    }
}
