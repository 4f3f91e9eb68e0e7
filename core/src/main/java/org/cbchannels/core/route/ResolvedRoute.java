package org.cbchannels.core.route;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.cbchannels.Consumers;
import org.cbchannels.NoReceiveMixin;
import org.cbchannels.core.content.OverflowPolicy;
import org.cbchannels.core.pattern.KeywordPattern;
import org.cbchannels.core.pattern.Template;

/**
 * A consumers class at one of its places.
 *
 * <p>Compared by identity where it is used as a key: the same class may be handles twice alike.
 *
 * @param methods its consumers in the order of trial
 * @param channelName the effective internal channel; null if there is none
 * @param path where it accepts sockets; null if it does not
 * @param groupName the template of the group's name; null if there is none
 * @param auth whether its sockets need a login
 * @param kwargs the values for its fields
 * @param access who may open a socket there
 * @param shared whether each message on the channel is handled by one of all nodes
 * @param overflow what becomes of groups' messages for its sockets that read too slowly
 * @param gaps whether raw websockets are told where messages are missing
 * @param rate how many frames its sockets may send; null for any number
 * @param subprotocols the websocket sub-protocols that it speaks
 */
public record ResolvedRoute(
        Class<? extends Consumers> type,
        List<ConsumerMethod> methods,
        String channelName,
        KeywordPattern path,
        Template groupName,
        boolean auth,
        FieldValues kwargs,
        AccessRule access,
        boolean shared,
        OverflowPolicy overflow,
        boolean gaps,
        RateRule rate,
        List<String> subprotocols) {

    /** What tells it from other places of its class, for messages to people. */
    public String description() {
        String channel = channelName == null ? "" : "channelName = " + channelName;
        String where = path == null ? "" : "path = " + path;
        return channel + (channel.isEmpty() || where.isEmpty() ? "" : ", ") + where;
    }

    /** The keywords that its path captures. */
    public Set<String> pathKeywords() {
        return path == null ? Set.of() : new LinkedHashSet<>(path.keywords());
    }

    /** The first of the offered sub-protocols that it speaks; empty for none. */
    public String subprotocol(List<String> offered) {
        return offered.stream().filter(subprotocols::contains).findFirst().orElse("");
    }

    /** Whether it only sends. */
    public boolean ignoresFrames() {
        return NoReceiveMixin.class.isAssignableFrom(type);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
