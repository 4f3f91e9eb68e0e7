package org.cbchannels.core.dispatch;

import org.cbchannels.Channel;
import org.cbchannels.core.socket.Connection;

/** Told of sockets that come and go, in their callers' contexts; thread-safe, must not throw. */
public interface SocketObserver {

    /** Where nobody wants to know. */
    SocketObserver NONE = new SocketObserver() {};

    /** A socket was let in, behind its connect. */
    default void connected(Connection connection, Channel channel) {}

    /** A socket that was let in is gone, behind its disconnect. */
    default void disconnected(Connection connection, Channel channel) {}
}
