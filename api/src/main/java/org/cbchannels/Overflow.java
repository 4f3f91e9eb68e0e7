package org.cbchannels;

/**
 * What becomes of a message to a group at a member that reads too slowly, when its queue is full.
 *
 * <p>Only messages of groups are ever dropped, never replies or messages to one channel: where those don't fit,
 * messages of groups that may be dropped make room for them, and where that is not enough the socket is closed.
 */
public enum Overflow {

    /** The socket is closed with 1013, so that its client knows that it missed something. */
    CLOSE,

    /** The oldest waiting messages that may be dropped make room. */
    DROP_OLDEST,

    /** The message is dropped. */
    DROP_NEWEST
}
