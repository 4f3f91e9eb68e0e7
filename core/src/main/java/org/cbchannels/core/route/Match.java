package org.cbchannels.core.route;

import java.util.Map;

/** The consumer that takes a message, and what its filters captured from it. */
public record Match(RouteRow consumer, Map<String, String> captured) {}
