package org.cbchannels.websocket;

import jakarta.servlet.http.HttpServletRequest;
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
 * @param isLoginFailed whether it came with credentials that are no good
 * @param isSecure whether nobody can read along
 */
record RequestCarrier(
        ContextCaller own,
        RequestHandshake request,
        Constraints constraints,
        PassedBy passedBy,
        boolean isLoginFailed,
        boolean isSecure)
        implements Carrier {

    /** What a request leaves. */
    static RequestCarrier of(
            HttpServletRequest request,
            RunningApplication.Acceptor acceptor,
            PassedBy passedBy,
            boolean isLoginFailed) {
        String address = acceptor.forwarded().address(request);
        return new RequestCarrier(
                acceptor.platform().caller(request, address, acceptor.roles()),
                RequestHandshake.of(request, address),
                acceptor.constraints(),
                passedBy,
                isLoginFailed,
                request.isSecure());
    }

    @Override
    public Caller caller() {
        return own;
    }

    @Override
    public Handshake handshake(String query) {
        return request.withQuery(query);
    }

    @Override
    public Refusal refusal(String path, Caller caller) {
        Refusal refusal = constraints.refusal(path, caller, isSecure);
        return refusal == null && passedBy.guards(path) ? Refusal.DENIED : refusal;
    }
}
