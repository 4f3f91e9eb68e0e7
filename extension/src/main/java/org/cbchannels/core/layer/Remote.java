package org.cbchannels.core.layer;

import org.cbchannels.core.content.EncodedContent;

/**
 * The way to the other nodes; thread-safe, never waits.
 *
 * <p>Messages of one sender arrive in their order at each node.
 */
public interface Remote {

    /** Where there are no other nodes. */
    Remote NONE = new Remote() {};

    /** A group has got its first member on this node. */
    default void joined(String group) {}

    /** A group has lost its last member on this node. */
    default void left(String group) {}

    /** Sends to the group's members on other nodes. */
    default void toGroup(String group, Outgoing message, int sender) {}

    /** Sends to a socket of another node. */
    default void toSocket(String socket, EncodedContent content, int sender) {}

    /** Makes a socket of another node a member of a group. */
    default void add(String group, String socket, int sender) {}

    /** Ends the membership of a socket of another node. */
    default void discard(String group, String socket, int sender) {}

    /** Whether messages on the internal channel are handled by one of all nodes. */
    default boolean shares(String channel) {
        return false;
    }

    /**
     * Has one of all nodes handle a message on a channel that they share.
     *
     * @param replyChannel whose socket waits for an answer; null for none
     * @throws org.cbchannels.ChannelFull if too much waits on its way already
     */
    default void toShared(String channel, EncodedContent content, String replyChannel, int sender) {}
}
