package org.cbchannels.core.session;

/** What becomes of a client that wants to go on. */
enum Resume {
    /** It does. */
    DONE,
    /** A later attempt of it has won. */
    STALE,
    /** It can't. */
    IMPOSSIBLE
}
