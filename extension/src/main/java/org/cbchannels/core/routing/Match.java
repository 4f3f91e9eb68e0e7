package org.cbchannels.core.routing;

import java.util.Map;

/** The route that takes a message, and what its filters captured from it. */
public record Match(Route route, Map<String, String> captured) {}
