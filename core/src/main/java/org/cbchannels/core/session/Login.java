package org.cbchannels.core.session;

import java.time.Duration;
import java.time.Instant;
import org.cbchannels.core.socket.admission.Caller;

/** How long the login of a session lasts, and whether its client was told that it ends; not thread-safe. */
final class Login {

    private static final Duration WARNING = Duration.ofMinutes(1);

    private final Caller caller;
    /** The end that the client was told of; null for none. */
    private Instant told;

    Login(Caller caller) {
        this.caller = caller;
    }

    /** Seconds until it ends, at least 0; null if it does not. */
    Long left(Instant now) {
        Instant end = caller.loginEnd();
        return end == null ? null : Math.max(0, Duration.between(now, end).toSeconds());
    }

    boolean isOver(Instant now) {
        Instant end = caller.loginEnd();
        return end != null && !end.isAfter(now);
    }

    /** Seconds until it ends, if the client must be told now; null if not. */
    Long due(Instant now) {
        Instant end = caller.loginEnd();
        boolean isSoon = end != null && !end.isAfter(now.plus(WARNING));
        boolean isNews = isSoon && (told == null || end.isAfter(told.plus(WARNING)));
        told = isNews ? end : told;
        return isNews ? left(now) : null;
    }

    /** The client is told with the welcome. */
    Long tell(Instant now) {
        Instant end = caller.loginEnd();
        told = end != null && !end.isAfter(now.plus(WARNING)) ? end : null;
        return left(now);
    }
}
