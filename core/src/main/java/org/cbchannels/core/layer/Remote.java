package org.cbchannels.core.layer;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.content.Frame;

/**
 * The way to the other nodes; thread-safe, and never waits unless a method says so.
 *
 * <p>Messages of one sender arrive in their order at each node. A send is prepared first, which throws
 * {@link IllegalArgumentException} if the message can't travel; the prepared send does not throw.
 */
public interface Remote {

    /** A prepared send of nothing. */
    Runnable NOTHING = () -> {};

    /** What holds at once. */
    CompletionStage<Void> EFFECTIVE = CompletableFuture.completedStage(null);

    /** Where there are no other nodes. */
    Remote NONE = new Remote() {};

    /**
     * A group has got its first member on this node.
     *
     * @return completed when what other nodes send to the group from then on comes to this one, or none can be reached
     */
    default CompletionStage<Void> joined(String group) {
        return EFFECTIVE;
    }

    /** A group has lost its last member on this node. */
    default void left(String group) {}

    /** Prepares a send to the group's members on other nodes. */
    default Runnable toGroup(String group, Frame message, int sender) {
        return NOTHING;
    }

    /** Prepares a send to a socket of another node. */
    default Runnable toSocket(String socket, EncodedContent content, int sender) {
        return NOTHING;
    }

    /** Prepares to make a socket of another node a member of a group. */
    default Runnable add(String group, String socket, int sender) {
        return NOTHING;
    }

    /** Prepares to end the membership of a socket of another node. */
    default Runnable discard(String group, String socket, int sender) {
        return NOTHING;
    }

    /** Whether messages on the internal channel are handled by one of all nodes. */
    default boolean shares(String channel) {
        return false;
    }

    /**
     * Has one of all nodes handle a message on a channel that they share.
     *
     * @param replyChannel whose socket waits for an answer; null for none
     * @throws IllegalArgumentException if the message can't travel
     * @throws org.cbchannels.ChannelFull if too much waits on its way already
     */
    default void toShared(String channel, EncodedContent content, String replyChannel, int sender) {}

    /**
     * Does the same as a part of the calling thread's transaction, and may wait.
     *
     * @return false, and nothing is sent, if that is not possible with this way to the other nodes
     * @throws IllegalArgumentException if the message can't travel
     * @throws IllegalStateException if the transaction can't have it now
     */
    default boolean toSharedInTransaction(String channel, EncodedContent content, String replyChannel, int sender) {
        return false;
    }
}
