package org.cbchannels.core.session;

import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.cbchannels.core.content.Frame;
import org.cbchannels.core.socket.Drain;
import org.cbchannels.core.socket.admission.Caller;
import org.cbchannels.core.socket.admission.Occupancy;
import org.cbchannels.core.socket.life.CloseReason;
import org.cbchannels.core.socket.outbound.Transport;
import org.cbchannels.spi.ListFrame;

/**
 * What one client has with this node; it survives its websocket for a while. Thread-safe.
 *
 * <p>What comes in is under the lock of its input, so that nothing overtakes; all else is under its own, which may be
 * taken inside, and is never held while a websocket is used.
 */
final class Session implements SessionSockets.Owner, Line.Carried, Drain.Guest {

    /** What becomes of a client that wants to go on. */
    enum Resume {
        /** It does. */
        DONE,
        /** A later attempt of it has won. */
        STALE,
        /** It can't. */
        IMPOSSIBLE
    }

    private final String id;
    private final SessionServices services;
    private final CurrentCaller caller;
    private final Occupancy.Slot seat;
    private final Login login;
    private final SessionSockets sockets;
    private final SessionOutput output;
    private final SessionInput input;
    private final Reading reading;
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
        this.login = new Login(caller);
        this.line = first;
        this.output = new SessionOutput(this, services);
        this.sockets = new SessionSockets(this, services, output);
        this.input = new SessionInput(this, services, sockets, output);
        this.reading = new Reading(services.timer(), this::transport);
    }

    @Override
    public CurrentCaller caller() {
        return caller;
    }

    /** How many frames wait. */
    int queued() {
        return output.queued();
    }

    @Override
    public Reading reading() {
        return reading;
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
        Long expires;
        synchronized (this) {
            expires = login.tell(Instant.now());
        }
        by.welcome(services.frames().welcome(id, resumed, input.tell(), services.limits(), userOf(caller), expires));
    }

    /** Null for nobody. */
    private static String userOf(Caller known) {
        return known.principal() == null ? null : known.principal().getName();
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
    public void send(SessionSocket socket, List<Frame> messages) {
        output.send(socket, messages);
    }

    @Override
    public Frame listFrame(ListFrame frame) {
        return services.connections().listFrame(frame);
    }

    @Override
    public Duration patience() {
        return services.limits().handshakeTimeout();
    }

    @Override
    public void repaired() {
        services.telemetry().repaired();
    }

    @Override
    public Duration settleTime() {
        return services.limits().settleTime();
    }

    @Override
    public void settled(SessionSocket socket, JsonValue request, boolean isLate) {
        if (output.settled(socket, services.frames().settled(socket.number(), request, isLate))) {
            flush();
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

    /** 0 for a client that is away. */
    @Override
    public int load(int frames, long bytes) {
        return line == null ? 0 : output.load(frames, bytes);
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
    public void closed(SessionSocket socket, CloseReason reason) {
        if (output.closed(socket, reason.code(), reason.text())) {
            socket.connection().end().gone();
            flush();
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

    @Override
    public void deny(SessionSocket socket) {
        output.clear(socket);
        socket.connection().end().giveUp(SessionClose.DENIED);
        closed(socket, SessionClose.DENIED);
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
            output.park();
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
        output.returned();
        return Resume.DONE;
    }

    private Resume takeOver(Line by, ClientFrame.Hello hello, List<Line> before) {
        boolean isSame = Objects.equals(userOf(caller), userOf(by.carrier().caller()));
        if (isOver || !isSame) {
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
        checkLogin(Instant.now());
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

    private void checkLogin(Instant now) {
        Long due;
        boolean isOver;
        synchronized (this) {
            isOver = login.isOver(now);
            due = isAway() ? null : login.due(now);
        }
        if (isOver) {
            end(CloseReason.LOGGED_OUT);
        } else if (due != null) {
            tell(sockets.none(), services.frames().expires(due));
        }
    }

    /** What became of a renewal of the login. */
    enum Renewal {
        /** It lasts longer, or is there at last. */
        DONE,
        /** It is somebody else's, or there are sockets of nobody. */
        CONFLICT,
        /** It is over. */
        OVER
    }

    /** The client has logged in again: its sockets are handled for the new caller, those that still may be. */
    Renewal renew(Carrier carrier) {
        Caller newer = carrier.caller();
        synchronized (this) {
            boolean isNobodys = userOf(caller) == null && sockets.isEmpty();
            if (isOver) {
                return Renewal.OVER;
            } else if (!isNobodys && !Objects.equals(userOf(caller), userOf(newer))) {
                return Renewal.CONFLICT;
            }
            caller.become(newer);
        }
        sockets.closeDenied(carrier);
        output.lookAgain();
        return Renewal.DONE;
    }

    /** Seconds until the login ends; null if it does not. */
    synchronized Long loginLeft() {
        return login.left(Instant.now());
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
        String user = userOf(caller);
        return "A session of " + (user == null ? "nobody" : user);
    }
}
