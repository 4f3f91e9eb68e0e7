package org.cbchannels.websocket;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.util.function.Predicate;
import org.cbchannels.core.socket.admission.Caller;
import org.cbchannels.spi.EscapingLogger;

/** Ends the logins of HTTP sessions that are invalidated or expire. */
final class LoginEnds implements HttpSessionListener {

    private final RunningApplication running;

    LoginEnds(RunningApplication running) {
        this.running = running;
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        RunningApplication.Acceptor acceptor = running.acceptor();
        if (acceptor != null && acceptor.platform().followsHttpSession()) {
            acceptor.application().loginEnded(isOf(event.getSession()));
        }
    }

    private static Predicate<Caller> isOf(HttpSession ended) {
        String id = ended.getId();
        return caller -> {
            HttpSession own = caller.attachment(HttpSession.class);
            return own != null && (own == ended || id.equals(idOf(own)));
        };
    }

    /** Servers hand out several objects for one session. */
    private static String idOf(HttpSession session) {
        try {
            return session.getId();
        } catch (IllegalStateException e) {
            EscapingLogger.of("org.cbchannels").log(System.Logger.Level.DEBUG, "A session has ended", e);
            return null;
        }
    }
}
