package org.cbchannels.cdi;

import io.opentelemetry.api.OpenTelemetry;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import org.cbchannels.core.telemetry.Telemetry;
import org.cbchannels.server.ServerLog;
import org.cbchannels.spi.EscapingLogger;
import org.cbchannels.telemetry.OpenTelemetryReport;

/** Finds the OpenTelemetry bean of the application or the server. */
final class OptionalTelemetry {

    private OptionalTelemetry() {}

    /** What reports to it; what reports nothing where there is none. */
    static Telemetry find(BeanManager beanManager) {
        try {
            return Found.in(beanManager);
        } catch (LinkageError e) {
            EscapingLogger.of("org.cbchannels").log(System.Logger.Level.DEBUG, "There is no OpenTelemetry", e);
            return Telemetry.NONE;
        } catch (RuntimeException e) {
            ServerLog.NO_OPEN_TELEMETRY.log(e);
            return Telemetry.NONE;
        }
    }

    /** Loaded where the API is there. */
    private static final class Found {

        static Telemetry in(BeanManager beanManager) {
            Instance<OpenTelemetry> beans = beanManager.createInstance().select(OpenTelemetry.class);
            return beans.isResolvable() ? new OpenTelemetryReport(beans.get()) : Telemetry.NONE;
        }
    }
}
