package org.cbchannels.core.session;

import java.time.Instant;
import java.util.Objects;
import org.cbchannels.core.socket.admission.Caller;

/** Whoever speaks for a session, and for how long; its lock is the session's. */
final class SessionLogin {

    private final SessionSockets.Owner session;
    private final CurrentCaller caller;
    private final SessionServices services;
    private final SessionSockets sockets;
    private final SessionOutput output;
    private final Login login;

    SessionLogin(
            SessionSockets.Owner session,
            CurrentCaller caller,
            SessionServices services,
            SessionSockets sockets,
            SessionOutput output) {
        this.session = session;
        this.caller = caller;
        this.services = services;
        this.sockets = sockets;
        this.output = output;
        this.login = new Login(caller);
    }

    /** Null for nobody. */
    String user() {
        return userOf(caller);
    }

    private static String userOf(Caller known) {
        return known.principal() == null ? null : known.principal().getName();
    }

    /** Whether it is the same user. */
    boolean isOf(Caller other) {
        return Objects.equals(user(), userOf(other));
    }

    /** Seconds until it ends, which the client is told now; null if it does not. */
    Long tell() {
        synchronized (session) {
            return login.tell(Instant.now());
        }
    }

    /** Seconds until it ends; null if it does not. */
    Long left() {
        synchronized (session) {
            return login.left(Instant.now());
        }
    }

    /** Tells the client of an end that is near; says whether it has come. */
    boolean check() {
        Instant now = Instant.now();
        Long due;
        synchronized (session) {
            if (login.isOver(now)) {
                return true;
            }
            due = session.isAway() ? null : login.due(now);
        }
        if (due != null) {
            session.tell(sockets.none(), services.frames().expires(due));
        }
        return false;
    }

    /** The client has logged in again: its sockets are handled for the new caller, those that still may be. */
    Renewal renew(Carrier carrier) {
        synchronized (session) {
            boolean isNobodys = user() == null && sockets.isEmpty();
            if (session.isOver()) {
                return Renewal.OVER;
            } else if (!isNobodys && !isOf(carrier.caller())) {
                return Renewal.CONFLICT;
            }
            caller.become(carrier.caller());
        }
        sockets.closeDenied(carrier);
        output.lists().lookAgain();
        return Renewal.DONE;
    }
}
