package org.cbchannels.core.session;

import org.cbchannels.core.socket.admission.Refusal;
import org.cbchannels.core.socket.life.CloseReason;

/** Why the websocket of a session is closed. */
final class SessionClose {

    static final int PROTOCOL_ERROR = 4400;
    static final int TOO_BIG = 4413;

    static final CloseReason TAKEN_OVER = new CloseReason(4409, "Another websocket has the session");
    static final CloseReason DENIED = new CloseReason(4403, "You may not have this any longer");
    static final CloseReason NOTHING_OPEN = new CloseReason(1000, "No socket is open");
    static final CloseReason TOO_MANY_ANSWERS = new CloseReason(1013, "Too many unread answers");

    /** So many signs of life may be missing. */
    static final int MISSED_BEATS = 3;

    private SessionClose() {}

    /** No session can be had: the reason is how many seconds to wait. */
    static CloseReason of(Refusal refusal) {
        return new CloseReason(refusal == Refusal.TOO_MANY ? 4429 : 4503, String.valueOf(Refusal.RETRY_SECONDS));
    }
}
