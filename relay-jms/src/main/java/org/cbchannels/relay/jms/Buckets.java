package org.cbchannels.relay.jms;

import java.util.Set;

/**
 * Those buckets that the broker sends this node messages of.
 *
 * @param all whether it sends those of all others, too
 */
record Buckets(Set<String> names, boolean all) {

    static final Buckets NONE = new Buckets(Set.of(), false);

    boolean cover(String bucket) {
        return all || names.contains(bucket);
    }
}
