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

    /**
     * The same group, for messages that may become obsolete: what becomes of them at a member whose queue is full.
     *
     * <p>Without it, that is what the route of the member's socket says.
     */
    Group overflow(Overflow overflow);

    /**
     * The same group, for messages of which only the latest of each kind counts: while a member reads slowly, a message
     * takes the place of an older one that waits for it and has the same value of this member of its JSON object.
     *
     * <p>What replaces a message takes its place in the queue, so that messages of one kind keep their order, but not
     * those of different kinds.
     *
     * @param member the name of a top-level member, such as {@code symbol}; empty for none
     */
    Group conflateBy(String member);

    /** The number of members on this node. */
    int size();
}
