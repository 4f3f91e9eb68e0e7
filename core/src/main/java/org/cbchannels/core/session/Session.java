package org.cbchannels.core.session;

import java.util.ArrayList;
import java.util.List;
import org.cbchannels.core.content.Frame;
import org.cbchannels.core.socket.Drain;
import org.cbchannels.core.socket.admission.Occupancy;
import org.cbchannels.core.socket.life.CloseReason;
import org.cbchannels.core.socket.outbound.Transport;

/**
 * What one client has with this node; it survives its websocket for a while. Thread-safe.
 *
 * <p>What comes in is under the lock of its input, so that nothing overtakes; all else is under its own, which may be
 * taken inside, and is never held while a websocket is used.
 */
final class Session implements SessionSockets.Owner, Line.Carried, Drain.Guest {

    private final String id;
    private final SessionServices services;
    private final CurrentCaller caller;
    private final Occupancy.Slot seat;
    private final SessionLogin login;
    private final SessionSockets sockets;
    private final SessionOutput output;
    private final SessionInput input;
    private final Runnable whenOver;
    /** Null while it is parked. */
    private volatile Line line;

    private long turn;
    private long parkedAt;
    private long emptySince = System.nanoTime();
    private boolean isOver;
    /** Why its websocket is closed when all is written; null if that goes on. */
    private CloseReason leaving;

    Session(String id, SessionServices services, Line first, Occupancy.Slot seat, Runnable whenOver) {
        this.whenOver = whenOver;
        this.id = id;
        this.services = services;
        this.caller = new CurrentCaller(first.carrier().caller());
        this.seat = seat;
        this.line = first;
        this.output = new SessionOutput(this, services);
        Uplink uplink = new Uplink(this, services, output, new Reading(services.timer(), this::transport));
        this.sockets = new SessionSockets(this, services, output, uplink);
        this.input = new SessionInput(this, services, sockets, output);
        this.login = new SessionLogin(this, caller, services, sockets, output);
    }

    @Override
    public CurrentCaller caller() {
        return caller;
    }

    /** Whoever speaks for it, and for how long. */
    SessionLogin login() {
        return login;
    }

    /** How many frames wait. */
    int queued() {
        return output.queued();
    }

    private Transport transport() {
        Line open = line;
        return open == null ? null : open.transport();
    }

    @Override
    public void flush() {
        Line open = line;
        if (open != null) {
            open.flush();
        }
    }

    /** Begins. */
    void begin(ClientFrame.Hello hello) {
        Line first = line;
        turn = hello.turn() == null ? 0 : hello.turn();
        first.join(this);
        welcome(first, false);
    }

    private void welcome(Line by, boolean resumed) {
        by.welcome(services.frames().welcome(id, resumed, input.tell(), services.limits(), login.user(), login.tell()));
    }

    /** Of an earlier websocket none counts any more. */
    @Override
    public void received(Line by, ClientFrame frame, int size) throws ProtocolError {
        input.take(frame, size, by.carrier(), () -> line == by && !isOver);
    }

    @Override
    public boolean take(Line by, List<Frame> batch) {
        synchronized (this) {
            if (line != by) {
                return false;
            }
            if (input.isDue()) {
                batch.add(services.frames().ack(input.tell()));
            }
            output.take(batch);
            return leaving != null && batch.isEmpty() && output.isWritten() && sockets.isEmpty();
        }
    }

    @Override
    public boolean isAway() {
        return line == null;
    }

    @Override
    public List<SessionSocket> sockets() {
        return sockets.all();
    }

    @Override
    public void tell(SessionSocket socket, Frame told) {
        if (output.tell(socket, told)) {
            flush();
        } else {
            end(SessionClose.TOO_MANY_ANSWERS);
        }
    }

    @Override
    public void forget(SessionSocket socket) {
        socket.stage(SessionSocket.Stage.CLOSED);
        sockets.remove(socket);
        if (sockets.isEmpty()) {
            emptySince = System.nanoTime();
        }
    }

    /** It is parked if that has a sense. */
    @Override
    public void lost(Line gone) {
        boolean ends;
        synchronized (this) {
            if (line != gone) {
                return;
            }
            line = null;
            parkedAt = System.nanoTime();
            output.lists().park();
            ends = sockets.isEmpty()
                    || leaving != null
                    || services.limits().resumeTime().isZero();
        }
        if (ends) {
            end();
        }
    }

    /** Whether it has no websocket now. */
    synchronized boolean isParked() {
        return line == null && !isOver;
    }

    /** When it lost its websocket. */
    synchronized long parkedAt() {
        return parkedAt;
    }

    @Override
    public synchronized boolean isOver() {
        return isOver;
    }

    /** Goes on by another websocket, if its client is the same and neither side has forgotten anything. */
    Resume resume(Line by, ClientFrame.Hello hello) {
        List<Line> before = new ArrayList<>(1);
        Resume taken = input.between(() -> takeOver(by, hello, before));
        before.forEach(old -> old.close(SessionClose.TAKEN_OVER));
        if (taken != Resume.DONE) {
            return taken;
        }
        by.join(this);
        caller.become(by.carrier().caller());
        sockets.closeDenied(by.carrier());
        if (line != by) {
            return Resume.STALE; // another one came meanwhile, or this one has gone
        }
        welcome(by, true);
        output.lists().returned();
        flush();
        return Resume.DONE;
    }

    private Resume takeOver(Line by, ClientFrame.Hello hello, List<Line> before) {
        if (isOver || !login.isOf(by.carrier().caller())) {
            return Resume.IMPOSSIBLE;
        }
        if (hello.turn() != null && hello.turn() <= turn) {
            return Resume.STALE;
        }
        if (!output.resume(hello.received())) {
            services.workers().execute(() -> end(SessionClose.TAKEN_OVER));
            return Resume.IMPOSSIBLE;
        }
        turn = hello.turn() == null ? turn + 1 : hello.turn();
        if (line != null) {
            before.add(line);
        }
        line = by;
        return Resume.DONE;
    }

    @Override
    public void warn(long millis) {
        tell(sockets.none(), services.frames().drain(millis));
    }

    /** Closes the websocket when all that was sent before is handled, answered and written. */
    @Override
    public void leave(CloseReason reason) {
        boolean isAway;
        synchronized (this) {
            leaving = leaving == null ? reason : leaving;
            isAway = line == null;
        }
        if (isAway) {
            end();
        } else {
            sockets.all().forEach(socket -> socket.connection().end().leave(reason));
            flush();
        }
    }

    @Override
    public void finish() {
        end(leaving);
    }

    /** Ends what has been parked for too long, and what is not used. */
    void check(long now) {
        Line open = line;
        if (open != null) {
            open.check(now);
        }
        if (login.check()) {
            end(CloseReason.LOGGED_OUT);
        }
        boolean isLate;
        boolean isUnused;
        synchronized (this) {
            isLate = isParked()
                    && now - parkedAt > services.limits().resumeTime().toNanos();
            isUnused = sockets.isEmpty()
                    && output.isWritten()
                    && now - emptySince > services.limits().handshakeTimeout().toNanos();
        }
        if (isLate || isUnused) {
            end(SessionClose.NOTHING_OPEN);
        }
    }

    /** Ends it for good, and its websocket for a reason. */
    void end(CloseReason reason) {
        Line open = line;
        end();
        if (open != null) {
            open.close(reason);
        }
    }

    /** For good, with all of its sockets. */
    @Override
    public void end() {
        List<SessionSocket> left;
        synchronized (this) {
            if (isOver) {
                return;
            }
            isOver = true;
            line = null;
            left = sockets.all();
            left.forEach(this::forget);
            output.clear();
        }
        left.forEach(socket -> socket.connection().end().gone());
        seat.leave();
        whenOver.run();
    }

    /** For logs, which must not have the id. */
    @Override
    public String toString() {
        String user = login.user();
        return "A session of " + (user == null ? "nobody" : user);
    }
}
