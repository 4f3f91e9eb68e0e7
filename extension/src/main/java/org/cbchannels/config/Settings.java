package org.cbchannels.config;

import java.util.List;
import java.util.Set;
import org.cbchannels.core.Limits;
import org.cbchannels.core.relay.RelaySettings;

/**
 * The settings of a deployment.
 *
 * @param allowedOrigins origins beside the application's own that may open sockets; {@code *} for all
 * @param threads how many threads run consumers and fan-outs
 * @param snapshotsAtOnce how many live lists may be read in full at once
 * @param executor the name in naming of what makes those threads, or runs their work; null for the server's default
 * @param roles names of roles to ask the server for at handshakes, beside those that consumers are annotated with
 * @param followsHttpSession whether a login ends with the HTTP session of its handshake
 * @param relay how the application is connected to other nodes
 * @param forwarded how many proxies are trusted
 * @param logRoutes whether the table of routes is logged at the start
 * @param telemetry whether to report to OpenTelemetry, where it is there
 */
public record Settings(
        Limits limits,
        List<String> allowedOrigins,
        int threads,
        int snapshotsAtOnce,
        String executor,
        Set<String> roles,
        boolean followsHttpSession,
        RelaySettings relay,
        int forwarded,
        boolean logRoutes,
        boolean telemetry) {}
