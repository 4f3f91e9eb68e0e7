package org.cbchannels.core.socket.admission;

import java.util.Map;
import org.cbchannels.Handshake;
import org.cbchannels.core.route.ResolvedRoute;

/**
 * What is known of a socket when it asks to be accepted.
 *
 * @param session what carries it; null for a raw websocket
 */
public record SocketRequest(
        ResolvedRoute route,
        String path,
        Map<String, String> captured,
        Caller caller,
        Handshake handshake,
        Carried session) {

    /** Whether a session carries it, which looks after its life and tells its client what is missing. */
    public boolean isCarried() {
        return session != null;
    }
}
