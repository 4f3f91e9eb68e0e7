package org.cbchannels.core.routing;

import java.util.Map;

/** The consumer that takes a message, and what its filters captured from it. */
public record Match(MountedConsumer consumer, Map<String, String> captured) {}
