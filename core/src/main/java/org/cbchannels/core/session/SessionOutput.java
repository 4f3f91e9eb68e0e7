package org.cbchannels.core.session;

import java.util.ArrayList;
import java.util.List;
import org.cbchannels.core.content.Frame;
import org.cbchannels.core.content.ListNote;
import org.cbchannels.core.problem.CoreLog;
import org.cbchannels.core.socket.admission.SocketLimits;
import org.cbchannels.core.socket.life.CloseReason;
import org.cbchannels.core.socket.outbound.Gap;
import org.cbchannels.core.socket.outbound.WriteQueue;

/** What a session sends, within its bounds; under the session's lock, and thread-safe. */
final class SessionOutput {

    /** From here on, in percent, there is room for rows again. */
    private static final int LOW = 25;

    private final SessionView session;
    private final SessionServices services;
    private final Outbox outbox;
    private final SessionLists lists;
    /** Messages that were dropped since nothing waited. */
    private long dropped;

    SessionOutput(SessionView session, SessionServices services) {
        this.session = session;
        this.services = services;
        this.outbox = new Outbox(services.limits().socket(), services.frames(), services.telemetry());
        this.lists = new SessionLists(session, outbox);
    }

    /** Those of its sockets. */
    SessionLists lists() {
        return lists;
    }

    /** Takes messages of a socket; where they don't fit, the socket with most that must not be dropped is closed. */
    void send(SessionSocket socket, List<Frame> messages) {
        int sent = send(socket, messages, 0, false);
        while (sent < messages.size()) { // they don't fit together, but those before may leave now
            session.flush();
            sent = send(socket, messages, sent, true);
        }
        session.flush();
    }

    /** Takes messages from one on, up to one that doesn't fit, unless it must be taken; says how many are taken then. */
    private int send(SessionSocket socket, List<Frame> messages, int from, boolean isPressing) {
        List<SessionSocket> tooSlow = List.of();
        int next = from;
        int lost;
        boolean isFirst;
        synchronized (session) {
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
            CoreLog.SOCKET_TOO_SLOW.log(session, socket.connection().path());
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
        if (message.note() instanceof ListNote note && socket.list() != null) {
            lists.add(socket, message, note.frame());
            return List.of();
        }
        if (waiting.add(socket, message) || lists.markAll() && waiting.add(socket, message)) {
            return List.of();
        }
        List<SessionSocket> tooSlow = new ArrayList<>(1);
        do {
            SessionSocket heaviest =
                    (SessionSocket) waiting.heaviest(socket, message.content().size());
            waiting.drop(heaviest);
            tooSlow.add(heaviest);
            closed(heaviest, CloseReason.TOO_SLOW.code(), CloseReason.TOO_SLOW.text());
        } while (!socket.isClosed() && !waiting.add(socket, message));
        return tooSlow;
    }

    /** Says whether the client hears, before all else of it, that a socket is open: not if that is closed. */
    boolean opened(SessionSocket socket) {
        synchronized (session) {
            if (socket.isClosed()) {
                return false;
            }
            socket.stage(SessionSocket.Stage.OPEN);
            SessionList list = socket.list();
            String described = list == null ? null : list.description();
            outbox.waiting().addUncounted(socket, services.frames().opened(socket.number(), described));
        }
        session.flush();
        return true;
    }

    /** Says whether the client hears, behind what it was sent, that a socket is no more: not if it knows. */
    boolean closed(SessionSocket socket, int code, String reason) {
        synchronized (session) {
            if (socket.isClosed()) {
                return false;
            }
            session.forget(socket);
            lists.forget(socket);
            outbox.waiting().addUncounted(socket, services.frames().closed(socket.number(), code, reason));
            return true;
        }
    }

    /** Tells the client something, behind what it was sent; says false if it reads too little of what it is told. */
    boolean tell(SessionSocket socket, Frame told) {
        synchronized (session) {
            outbox.waiting().addUncounted(socket, told);
            return outbox.waiting().uncounted() <= services.limits().socket().queueFrames();
        }
    }

    /** The client has so many frames. */
    void acknowledged(long count) throws ProtocolError {
        synchronized (session) {
            if (!outbox.acknowledge(count)) {
                throw new ProtocolError("More is acknowledged than was sent");
            }
        }
        session.flush();
    }

    /** Moves what may be written now to a batch. */
    void take(List<Frame> batch) {
        long recovered;
        boolean hasRoom;
        synchronized (session) {
            outbox.take(batch);
            recovered = outbox.isWritten() ? dropped : 0;
            dropped -= recovered;
            hasRoom = load(0, 0) < LOW;
        }
        if (hasRoom) {
            lists.tellMissed();
        }
        if (recovered > 0) {
            CoreLog.SOCKET_RECOVERED.log(session, "its sockets", recovered);
        }
    }

    /** Whether nothing is left to be written. */
    boolean isWritten() {
        synchronized (session) {
            return outbox.isWritten();
        }
    }

    /** Writes again what a client does not have that has so many frames; says false if that can't be. */
    boolean resume(long received) {
        synchronized (session) {
            boolean can = outbox.canResume(received);
            if (can) {
                outbox.resume(received);
                session.sockets().forEach(lists::takeBack);
            }
            return can;
        }
    }

    /** Drops what the client does not have of a socket. */
    void clear(SessionSocket socket) {
        synchronized (session) {
            outbox.clear(socket);
        }
    }

    /** How full the queue would be with so much more in it, in percent. */
    int load(int frames, long bytes) {
        SocketLimits limits = services.limits().socket();
        synchronized (session) {
            long inFrames = (outbox.waiting().size() + (long) frames) * 100 / limits.queueFrames();
            long inBytes = (outbox.waiting().bytes() + bytes) * 100 / limits.queueBytes();
            return (int) Math.min(Integer.MAX_VALUE, Math.max(inFrames, inBytes));
        }
    }

    /** How many frames wait. */
    int queued() {
        synchronized (session) {
            return outbox.waiting().size();
        }
    }

    /** Drops everything. */
    void clear() {
        synchronized (session) {
            outbox.clear();
            lists.clear();
        }
    }
}
