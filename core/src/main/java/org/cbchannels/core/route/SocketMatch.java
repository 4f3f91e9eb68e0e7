package org.cbchannels.core.route;

import java.util.Map;

/** A route that accepts a socket, and what its path captured. */
public record SocketMatch(ResolvedRoute route, Map<String, String> captured) {}
