package org.cbchannels.core.session;

import java.util.List;

/** What the parts of a session know of it; its lock is that of all of them. */
interface SessionView {

    /** Writes what there is to write; not to be called under the lock. */
    void flush();

    /** Whether there is no websocket now. */
    boolean isAway();

    /** The open sockets. */
    List<SessionSocket> sockets();

    /** The client has heard, or will hear, of a socket's end; to be called under the lock. */
    void forget(SessionSocket socket);
}
