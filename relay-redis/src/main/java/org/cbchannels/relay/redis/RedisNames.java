package org.cbchannels.relay.redis;

/**
 * The names of channels and keys in Redis: {@code cbchannels:<prefix>:<kind>:<name>}.
 *
 * @param prefix that of the application
 * @param sharded whether Redis is a cluster: then the streams of an application are in one slot, so that they can be
 *     read together
 */
record RedisNames(String prefix, boolean sharded) {

    /** The consumer group of all nodes. */
    static final String CONSUMERS = "nodes";

    /** The field of a stream's entry that has the message. */
    static final String FIELD = "message";

    String group(String name) {
        return name("group", name);
    }

    String node(String name) {
        return name("node", name);
    }

    String stream(String channel) {
        return sharded ? "{cbchannels:" + prefix + "}:channel:" + channel : name("channel", channel);
    }

    private String name(String kind, String name) {
        return "cbchannels:" + prefix + ":" + kind + ":" + name;
    }
}
