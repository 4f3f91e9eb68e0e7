package org.cbchannels.core.session;

/** What became of a renewal of the login. */
enum Renewal {
    /** It lasts longer, or is there at last. */
    DONE,
    /** It is somebody else's, or there are sockets of nobody. */
    CONFLICT,
    /** It is over. */
    OVER
}
