package org.cbchannels.core.socket;

import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cbchannels.core.socket.admission.Carried;
import org.cbchannels.core.work.Timer;

/**
 * The requests of one socket of a session, until all that they have led to was sent to the session's lists; thread-safe.
 *
 * <p>A request is settled behind its reply, when nothing holds it any more, or after some time.
 */
public final class Settlements {

    /** More are not followed: the oldest are forgotten. */
    private static final int MOST = 1024;

    private static final class Request {
        private int holds;
        private boolean isAnswered;
        private boolean isLate;
    }

    private final Carried session;
    private final Timer timer;
    private final Map<JsonValue, Request> open = new LinkedHashMap<>(4);

    Settlements(Carried session, Timer timer) {
        this.session = session;
        this.timer = timer;
    }

    /** A request has come. */
    public synchronized void open(JsonValue id) {
        open.put(id, new Request());
        if (open.size() > MOST) {
            open.remove(open.keySet().iterator().next());
        }
    }

    /** Whether the request has not been answered. */
    synchronized boolean isOpen(JsonValue id) {
        Request request = open.get(id);
        return request != null && !request.isAnswered;
    }

    /** Whether there are any. */
    synchronized boolean isEmpty() {
        return open.isEmpty();
    }

    /** Something is on its way; null if the request is not known. */
    public synchronized Runnable hold(JsonValue id) {
        Request request = open.get(id);
        if (request == null) {
            return null;
        }
        request.holds++;
        return () -> release(id, request);
    }

    private void release(JsonValue id, Request request) {
        synchronized (this) {
            request.holds--;
        }
        settleIfReady(id, request);
    }

    /**
     * The request has its reply.
     *
     * @param isElsewhere whether it was handled where nobody knows what it has led to
     */
    public void answered(JsonValue id, boolean isElsewhere) {
        Request request;
        synchronized (this) {
            request = open.get(id);
            if (request == null || request.isAnswered) {
                return;
            }
            request.isAnswered = true;
            request.isLate = isElsewhere;
            request.holds += isElsewhere ? 1 : 0; // so it takes the time that it is given
        }
        if (!settleIfReady(id, request)) {
            expireLater(id, request);
        }
    }

    /** The request has an error as its reply. */
    public synchronized void failed(JsonValue id) {
        open.remove(id);
    }

    private boolean settleIfReady(JsonValue id, Request request) {
        synchronized (this) {
            if (!request.isAnswered || request.holds > 0 || !open.remove(id, request)) {
                return false;
            }
        }
        session.settled(id, request.isLate);
        return true;
    }

    private void expireLater(JsonValue id, Request request) {
        timer.after(session.settleTime().toNanos(), () -> expire(id, request));
    }

    private void expire(JsonValue id, Request request) {
        if (session.isAway()) {
            expireLater(id, request);
            return;
        }
        synchronized (this) {
            if (!open.remove(id, request)) {
                return;
            }
        }
        session.settled(id, true);
    }
}
