package org.cbchannels;

/**
 * A named set of channels that all receive what is sent to the group.
 *
 * <p>Groups come into being with their first member and end with their last. Thread-safe; what one thread does with one
 * group (add, send, discard) takes effect in that order.
 */
public interface Group {

    /** The name. */
    String name();

    /** Makes the channel a member; nothing happens if it is one already, or if its socket is closed. */
    void add(Channel channel);

    /** Ends the channel's membership; a socket that closes leaves all its groups by itself. */
    void discard(Channel channel);

    /**
     * Sends content to every member, encoded once.
     *
     * <p>Inside a JTA transaction the message leaves after commit, and is dropped on rollback.
     *
     * @param content as for {@link Channel#send(Object)}
     * @throws ChannelFull if the group's queue is full
     */
    void send(Object content);

    /** Sends like {@link #send(Object)}, but without waiting for the end of the transaction. */
    void sendNow(Object content);

    /** The number of members on this node. */
    int size();
}
