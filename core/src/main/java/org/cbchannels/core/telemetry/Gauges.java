package org.cbchannels.core.telemetry;

import java.util.function.LongSupplier;

/**
 * What can be counted at any time, by any thread.
 *
 * @param sockets how many are open
 * @param sessions how many there are, parked ones included
 * @param parked how many of these have no websocket now
 * @param groups how many have members
 * @param queued how many frames wait for sockets
 * @param relayUp 1 if other nodes can be reached, or 0
 */
public record Gauges(
        LongSupplier sockets,
        LongSupplier sessions,
        LongSupplier parked,
        LongSupplier groups,
        LongSupplier queued,
        LongSupplier relayUp) {}
