package org.cbchannels.websocket;

import org.cbchannels.Handshake;
import org.cbchannels.core.session.Carrier;
import org.cbchannels.core.socket.admission.Caller;
import org.cbchannels.core.socket.admission.Refusal;
import org.cbchannels.websocket.access.Constraints;
import org.cbchannels.websocket.access.PassedBy;

/**
 * What the request for a session's websocket has left.
 *
 * @param constraints who may have which path
 * @param passedBy what guards paths that the request has not met
 * @param isSecure whether nobody can read along
 */
record RequestCarrier(
        ContextCaller own, RequestHandshake request, Constraints constraints, PassedBy passedBy, boolean isSecure)
        implements Carrier {

    @Override
    public Caller caller() {
        return own;
    }

    @Override
    public Handshake handshake(String query) {
        return request.withQuery(query);
    }

    @Override
    public Refusal refusal(String path) {
        Refusal refusal = constraints.refusal(path, own, isSecure);
        return refusal == null && passedBy.guards(path) ? Refusal.DENIED : refusal;
    }
}
