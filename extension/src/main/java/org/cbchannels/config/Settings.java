package org.cbchannels.config;

import java.util.List;
import org.cbchannels.core.connection.Limits;

/**
 * The settings of a deployment.
 *
 * @param allowedOrigins origins beside the application's own that may open sockets; {@code *} for all
 * @param threads how many threads run consumers and fan-outs
 */
public record Settings(Limits limits, List<String> allowedOrigins, int threads) {}
