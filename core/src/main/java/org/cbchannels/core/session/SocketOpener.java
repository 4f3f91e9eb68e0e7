package org.cbchannels.core.session;

import java.util.function.Function;
import org.cbchannels.core.route.SocketMatch;
import org.cbchannels.core.socket.admission.Caller;
import org.cbchannels.core.socket.admission.Carried;
import org.cbchannels.core.socket.admission.HandshakeRefused;
import org.cbchannels.core.socket.admission.Refusal;
import org.cbchannels.core.socket.admission.SocketRequest;

/** Finds the place that a socket is opened at, and lets in whom a handshake of its own would let in; thread-safe. */
final class SocketOpener {

    private final Function<String, SocketMatch> routes;

    /**
     * Made for an application.
     *
     * @param routes the place that accepts sockets at a path, or null
     */
    SocketOpener(Function<String, SocketMatch> routes) {
        this.routes = routes;
    }

    /**
     * What asks for the socket.
     *
     * @param caller whoever speaks for the session
     * @param session what carries it
     * @throws HandshakeRefused where there is no such place, or the caller must not come there
     */
    SocketRequest request(String path, Carrier carrier, Caller caller, Carried session) throws HandshakeRefused {
        SocketPath asked = SocketPath.parse(path);
        Refusal refusal = carrier.refusal(asked.decoded(), caller);
        if (refusal != null) {
            throw new HandshakeRefused(refusal);
        }
        SocketMatch match = routes.apply(asked.decoded());
        if (match == null) {
            throw new HandshakeRefused(Refusal.NOT_FOUND);
        }
        if (match.route().auth() && caller.principal() == null) {
            throw new HandshakeRefused(Refusal.LOGIN_REQUIRED);
        }
        return new SocketRequest(
                match.route(), asked.decoded(), match.captured(), caller, carrier.handshake(asked.query()), session);
    }
}
