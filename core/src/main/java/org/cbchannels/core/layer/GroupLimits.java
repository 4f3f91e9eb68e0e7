package org.cbchannels.core.layer;

/**
 * What the queue of a group may hold: more than that of a socket, as its members share it.
 *
 * @param messages how many messages may wait to be handed to the members, and
 * @param bytes how many bytes
 * @param gatherNanos how many nanoseconds, at most, a busy group waits for more messages to send together
 */
public record GroupLimits(int messages, long bytes, long gatherNanos) {}
