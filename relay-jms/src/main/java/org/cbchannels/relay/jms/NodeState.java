package org.cbchannels.relay.jms;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.cbchannels.spi.RelayContext;

/**
 * What outlives the connections of a node; thread-safe.
 *
 * @param channels those whose work this node shares
 * @param held what has come of them and finds no room
 * @param sent counts what the node has sent to the topic
 * @param links counts the connections
 */
record NodeState(
        JmsSettings settings,
        RelayContext context,
        Interests interests,
        Set<String> channels,
        Map<String, byte[]> held,
        AtomicLong sent,
        AtomicLong links) {

    NodeState(JmsSettings settings, RelayContext context) {
        this(
                settings,
                context,
                new Interests(),
                ConcurrentHashMap.newKeySet(),
                new ConcurrentHashMap<>(),
                new AtomicLong(),
                new AtomicLong());
    }
}
