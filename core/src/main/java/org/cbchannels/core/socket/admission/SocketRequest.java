package org.cbchannels.core.socket.admission;

import java.util.Map;
import org.cbchannels.Handshake;
import org.cbchannels.core.route.ResolvedRoute;

/**
 * What is known of a socket when it asks to be accepted.
 *
 * @param isCarried whether a session carries it, which looks after its life and tells its client what is missing
 */
public record SocketRequest(
        ResolvedRoute route,
        String path,
        Map<String, String> captured,
        Caller caller,
        Handshake handshake,
        boolean isCarried) {}
