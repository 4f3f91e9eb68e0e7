package org.cbchannels.websocket.access;

import java.util.Set;

/**
 * A security constraint of a descriptor, for one of its collections.
 *
 * @param patterns the paths that it is for
 * @param isForGet whether it is for requests of the method GET, which websockets begin with
 * @param roles who may come; null for everybody, empty for nobody
 * @param isConfidential whether the transport must be secure
 */
public record Constraint(Set<UrlPattern> patterns, boolean isForGet, Set<String> roles, boolean isConfidential) {}
