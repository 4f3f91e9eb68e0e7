package org.cbchannels.core.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.cbchannels.core.content.Frame;
import org.cbchannels.core.problem.CoreLog;
import org.cbchannels.core.socket.Drain;
import org.cbchannels.core.socket.admission.Occupancy;
import org.cbchannels.core.socket.admission.SocketLimits;
import org.cbchannels.core.socket.life.CloseReason;
import org.cbchannels.core.socket.outbound.Gap;
import org.cbchannels.core.socket.outbound.Transport;
import org.cbchannels.core.socket.outbound.WriteQueue;

/**
 * What one client has with this node: its sockets, and what is on its way in both directions; it survives its websocket
 * for a while. Thread-safe.
 *
 * <p>What comes in is under one lock, so that nothing overtakes; what is kept and what goes out is under another one,
 * which may be taken inside.
 */
final class Session implements Drain.Guest {

    private static final long ACKNOWLEDGED_AFTER = TimeUnit.SECONDS.toNanos(1);

    private final String id;
    private final SessionServices services;
    private final CurrentCaller caller;
    private final Occupancy.Slot seat;
    private final Object inbound = new Object();
    private final ReceivedFrames received = new ReceivedFrames();
    private final SessionSockets sockets;
    private final Outbox outbox;
    private final Reading reading;
    /** Null while it is parked. */
    private volatile Line line;

    private long turn;
    private long parkedAt;
    private long emptySince = System.nanoTime();
    private boolean isOver;
    /** Why its websocket is closed when all is written; null if that goes on. */
    private CloseReason leaving;

    private long dropped;

    Session(String id, SessionServices services, Line first, Occupancy.Slot seat) {
        this.id = id;
        this.services = services;
        this.caller = new CurrentCaller(first.carrier().caller());
        this.seat = seat;
        this.line = first;
        this.sockets = new SessionSockets(this, services);
        this.outbox = new Outbox(services.limits().socket(), services.frames());
        this.reading = new Reading(services.timer(), this::transport);
    }

    String id() {
        return id;
    }

    CurrentCaller caller() {
        return caller;
    }

    /** Null for nobody. */
    String user() {
        return caller.principal() == null ? null : caller.principal().getName();
    }

    Reading reading() {
        return reading;
    }

    private Transport transport() {
        Line open = line;
        return open == null ? null : open.transport();
    }

    private void flush() {
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
        Frame told;
        synchronized (this) {
            told = services.frames().welcome(id, resumed, received.tell(), services.limits(), user());
        }
        by.welcome(told);
    }

    /** A frame of the client; of an earlier websocket none counts any more. */
    void received(Line by, ClientFrame frame, int size) throws ProtocolError {
        synchronized (inbound) {
            boolean isFirst;
            synchronized (this) {
                if (line != by || isOver) {
                    return;
                }
                isFirst = frame.isCounted() && received.add(size);
            }
            take(by, frame);
            if (isFirst) {
                services.timer().after(ACKNOWLEDGED_AFTER, this::acknowledge);
            }
        }
        flushIfDue();
    }

    private void take(Line by, ClientFrame frame) throws ProtocolError {
        if (frame instanceof ClientFrame.Ack ack) {
            acknowledged(ack.count());
        } else if (frame instanceof ClientFrame.Open open) {
            sockets.open(open, by.carrier());
        } else if (frame instanceof ClientFrame.OfSocket toSocket) {
            sockets.take(toSocket);
        } else if (frame instanceof ClientFrame.Hello) {
            throw new ProtocolError("hello is said once");
        }
    }

    private void acknowledged(long count) throws ProtocolError {
        synchronized (this) {
            if (!outbox.acknowledge(count)) {
                throw new ProtocolError("More is acknowledged than was sent");
            }
        }
        flush();
    }

    private void acknowledge() {
        synchronized (this) {
            received.beDue();
        }
        flushIfDue();
    }

    private void flushIfDue() {
        boolean isDue;
        synchronized (this) {
            isDue = received.isDue();
        }
        if (isDue) {
            flush();
        }
    }

    /** Moves what may be written now to a batch; says whether there will be nothing more. */
    boolean take(Line by, List<Frame> batch) {
        long recovered;
        boolean isFinished;
        synchronized (this) {
            if (line != by) {
                return false;
            }
            if (received.isDue()) {
                batch.add(services.frames().ack(received.tell()));
            }
            outbox.take(batch);
            isFinished = leaving != null && batch.isEmpty() && outbox.isWritten() && sockets.isEmpty();
            recovered = outbox.isWritten() ? dropped : 0;
            dropped -= recovered;
        }
        if (recovered > 0) {
            CoreLog.SOCKET_RECOVERED.log(this, "its sockets", recovered);
        }
        return isFinished;
    }

    /** Takes messages of a socket; where they don't fit, the socket with most that must not be dropped is closed. */
    void send(SessionSocket socket, List<Frame> messages) {
        int sent = send(socket, messages, 0, false);
        while (sent < messages.size()) { // they don't fit together, but those before may leave now
            flush();
            sent = send(socket, messages, sent, true);
        }
        flush();
    }

    /** Takes messages from one on, up to one that doesn't fit, unless it must be taken; says how many are taken then. */
    private int send(SessionSocket socket, List<Frame> messages, int from, boolean isPressing) {
        List<SessionSocket> tooSlow = List.of();
        int next = from;
        int lost = 0;
        boolean isFirst;
        synchronized (this) {
            isFirst = dropped == 0;
            while (next < messages.size() && !socket.isClosed()) {
                Frame message = messages.get(next);
                if (!outbox.waiting().hasRoom(message) && (!isPressing || next > from)) {
                    break;
                }
                tooSlow = add(socket, message);
                next++;
            }
            lost = outbox.waiting().takeDropped();
            if (tooSlow.contains(socket)) {
                lost += messages.size() - next + 1;
            }
            next = socket.isClosed() ? messages.size() : next;
            isFirst &= lost > 0 && tooSlow.isEmpty();
            dropped += lost;
        }
        if (lost > 0) {
            services.telemetry().dropped(lost);
        }
        if (isFirst) {
            CoreLog.SOCKET_TOO_SLOW.log(this, socket.connection().path());
        }
        tooSlow.forEach(closed -> closed.connection().end().giveUp(CloseReason.TOO_SLOW));
        return next;
    }

    /** Says which sockets are closed for it. */
    private List<SessionSocket> add(SessionSocket socket, Frame message) {
        WriteQueue waiting = outbox.waiting();
        if (message.note() instanceof Gap gap) {
            waiting.addGap(socket, gap);
            return List.of();
        }
        if (waiting.add(socket, message)) {
            return List.of();
        }
        List<SessionSocket> tooSlow = new ArrayList<>(1);
        do {
            SessionSocket heaviest =
                    (SessionSocket) waiting.heaviest(socket, message.content().size());
            waiting.drop(heaviest);
            tooSlow.add(heaviest);
            note(heaviest, CloseReason.TOO_SLOW.code(), CloseReason.TOO_SLOW.text());
        } while (!socket.isClosed() && !waiting.add(socket, message));
        return tooSlow;
    }

    /** How full the queue would be with so much more in it, in percent; 0 for a client that is away. */
    int load(int frames, long bytes) {
        SocketLimits limits = services.limits().socket();
        synchronized (this) {
            if (line == null) {
                return 0;
            }
            long inFrames = (outbox.waiting().size() + (long) frames) * 100 / limits.queueFrames();
            long inBytes = (outbox.waiting().bytes() + bytes) * 100 / limits.queueBytes();
            return (int) Math.min(Integer.MAX_VALUE, Math.max(inFrames, inBytes));
        }
    }

    synchronized boolean isOver() {
        return isOver;
    }

    /** How many frames wait. */
    synchronized int queued() {
        return outbox.waiting().size();
    }

    /** Says whether the client hears, before all else of it, that a socket is open: not if that is closed. */
    boolean opened(SessionSocket socket) {
        synchronized (this) {
            if (socket.isClosed()) {
                return false;
            }
            socket.stage(SessionSocket.Stage.OPEN);
            outbox.waiting().addUncounted(socket, services.frames().opened(socket.number()));
        }
        flush();
        return true;
    }

    /** Tells the client something of a socket, behind what it was sent. */
    void tell(SessionSocket socket, Frame told) {
        boolean isTooMany;
        synchronized (this) {
            if (isOver) {
                return;
            }
            outbox.waiting().addUncounted(socket, told);
            isTooMany =
                    outbox.waiting().uncounted() > services.limits().socket().queueFrames();
        }
        if (isTooMany) {
            end(SessionClose.TOO_MANY_ANSWERS);
        } else {
            flush();
        }
    }

    /** A socket was closed from here. */
    void closed(SessionSocket socket, int code, String reason) {
        boolean isNew;
        synchronized (this) {
            isNew = !socket.isClosed();
            if (isNew) {
                note(socket, code, reason);
            }
        }
        if (isNew) {
            socket.connection().end().gone();
            flush();
        }
    }

    private void note(SessionSocket socket, int code, String reason) {
        forget(socket);
        if (!isOver) {
            outbox.waiting().addUncounted(socket, services.frames().closed(socket.number(), code, reason));
        }
    }

    /** The client has heard, or will hear, of its end; to be called under the lock. */
    void forget(SessionSocket socket) {
        socket.stage(SessionSocket.Stage.CLOSED);
        sockets.remove(socket);
        if (sockets.isEmpty()) {
            emptySince = System.nanoTime();
        }
    }

    /** Its websocket is gone: it is parked if that has a sense. */
    void lost(Line gone) {
        boolean ends;
        synchronized (this) {
            if (line != gone) {
                return;
            }
            line = null;
            parkedAt = System.nanoTime();
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

    /** What became of a hello. */
    enum Resume {
        DONE,
        STALE,
        IMPOSSIBLE
    }

    /** Goes on by another websocket, if its client is the same and neither side has forgotten anything. */
    Resume resume(Line by, ClientFrame.Hello hello) {
        Line before;
        synchronized (inbound) {
            synchronized (this) {
                if (isOver || !Objects.equals(user(), userOf(by))) {
                    return Resume.IMPOSSIBLE;
                }
                if (hello.turn() != null && hello.turn() <= turn) {
                    return Resume.STALE;
                }
                if (!outbox.canResume(hello.received())) {
                    before = null;
                } else {
                    turn = hello.turn() == null ? turn + 1 : hello.turn();
                    before = line;
                    line = by;
                    outbox.resume(hello.received());
                }
            }
        }
        if (line != by) {
            end();
            return Resume.IMPOSSIBLE;
        }
        if (before != null) {
            before.close(SessionClose.TAKEN_OVER);
        }
        by.join(this);
        caller.become(by.carrier().caller());
        sockets.closeDenied(by.carrier());
        if (line != by) {
            return Resume.STALE; // another one came meanwhile, or this one has gone
        }
        welcome(by, true);
        return Resume.DONE;
    }

    private static String userOf(Line by) {
        var principal = by.carrier().caller().principal();
        return principal == null ? null : principal.getName();
    }

    /** Drops what the client does not have of a socket, and tells it that it may no longer have it. */
    void deny(SessionSocket socket) {
        synchronized (this) {
            outbox.clear(socket);
        }
        socket.connection().end().giveUp(SessionClose.DENIED);
        closed(socket, SessionClose.DENIED.code(), SessionClose.DENIED.text());
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

    /** All is written: the websocket is closed. */
    void finish() {
        end(leaving);
    }

    /** Ends what has been parked for too long, and what is not used. */
    void check(long now) {
        Line open = line;
        boolean isLate;
        synchronized (this) {
            isLate = open == null
                    && now - parkedAt > services.limits().resumeTime().toNanos();
        }
        if (isLate) {
            end();
        } else if (open != null) {
            open.check(now);
            if (isUnused(now)) {
                end(SessionClose.NOTHING_OPEN);
            }
        }
    }

    private synchronized boolean isUnused(long now) {
        return sockets.isEmpty()
                && outbox.isWritten()
                && now - emptySince > services.limits().handshakeTimeout().toNanos();
    }

    /** Ends it for good, and its websocket for a reason. */
    void end(CloseReason reason) {
        Line open = line;
        end();
        if (open != null) {
            open.close(reason);
        }
    }

    /** Ends it for good, with all of its sockets. */
    void end() {
        List<SessionSocket> left;
        synchronized (this) {
            if (isOver) {
                return;
            }
            isOver = true;
            line = null;
            left = sockets.all();
            left.forEach(this::forget);
            outbox.clear();
        }
        left.forEach(socket -> socket.connection().end().gone());
        seat.leave();
        services.remove(this);
    }

    /** For logs, which must not have the id. */
    @Override
    public String toString() {
        return "A session of " + (user() == null ? "nobody" : user());
    }
}
