package org.cbchannels.spi;

import jakarta.annotation.Nullable;
import java.util.concurrent.ThreadFactory;

/** What a {@link Relay} knows of its node, and whom it tells of what arrives; thread-safe. */
public interface RelayContext {

    /** This node's name: letters, digits, {@code -} and {@code _}, different each time an application starts. */
    String node();

    /** What the application's nodes have in common, and other applications on the same engine don't. */
    String prefix();

    /**
     * A setting of the relay; null if it is not given.
     *
     * @param name without {@code cbchannels.}, such as {@code redis.url}
     */
    @Nullable
    String setting(String name);

    /** Makes threads that have the application's context. */
    ThreadFactory threads();

    /** A message to a group or to this node has arrived; to be called by one thread at a time, never waits. */
    void received(byte[] message);

    /**
     * A message on a channel has come to this node, and to no other; never waits.
     *
     * @return false if there is no room for it now; then it is to be offered again, before others of the channel
     */
    boolean take(String channel, byte[] message);

    /** The engine is there, and every interest is effective, after {@link #down}. */
    void up();

    /**
     * The engine is away: nothing is to be transmitted until {@link #up}, and messages of others may be lost.
     *
     * @param why for people who run servers, without secrets
     */
    void down(String why);
}
