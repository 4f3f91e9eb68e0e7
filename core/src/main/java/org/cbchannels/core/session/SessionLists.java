package org.cbchannels.core.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.cbchannels.core.content.Frame;
import org.cbchannels.spi.ListFrame;

/**
 * The live lists of a session's sockets: their rows can be told again at any time, so that they need not wait, and
 * requests are settled behind the rows of them; under the session's lock, and thread-safe.
 */
final class SessionLists {

    private final SessionView session;
    private final Outbox outbox;
    /** What is settled, but must not be told yet, in its order. */
    private final Map<Frame, SessionSocket> settled = new LinkedHashMap<>(0);

    SessionLists(SessionView session, Outbox outbox) {
        this.session = session;
        this.outbox = outbox;
    }

    /** A row that does not fit is marked, as are all that come before there is room again. */
    void add(SessionSocket socket, Frame message, ListFrame row) {
        SessionList list = socket.list();
        if (!list.isMarking() && (session.isAway() || !outbox.waiting().hasRoom(message))) {
            mark(socket);
        }
        if (list.isMarking()) {
            list.mark(row);
            return;
        }
        outbox.waiting().add(socket, message);
        if (row instanceof ListFrame.Live) {
            list.catchUp();
            settleIfCaughtUp();
        }
    }

    /** What is settled is told behind the rows of it, also of those that were missed. */
    private void settleIfCaughtUp() {
        if (!isBehind()) {
            settled.forEach((frame, socket) -> outbox.waiting().addUncounted(socket, frame));
            settled.clear();
        }
    }

    private boolean isBehind() {
        return session.isAway()
                || session.sockets().stream()
                        .anyMatch(
                                socket -> socket.list() != null && socket.list().isBehind());
    }

    /** A request is settled; says whether that can be told now. */
    boolean settled(SessionSocket socket, Frame frame) {
        synchronized (session) {
            if (socket.isClosed()) {
                return false;
            }
            settled.put(frame, socket);
            settleIfCaughtUp();
            return settled.isEmpty();
        }
    }

    /** Makes marks of the rows that wait, as they can be told again at any time; says whether there were any. */
    boolean markAll() {
        int before = outbox.waiting().size();
        session.sockets().stream().filter(socket -> socket.list() != null).forEach(this::mark);
        return outbox.waiting().size() < before;
    }

    private void mark(SessionSocket socket) {
        SessionList list = socket.list();
        list.beginMarking();
        outbox.takeRows(socket).forEach(list::mark);
    }

    /** The websocket is gone: rows that were never written are marked. */
    void park() {
        synchronized (session) {
            session.sockets().stream().filter(socket -> socket.list() != null).forEach(this::mark);
        }
    }

    /** Has lists told again what their clients have missed. */
    void tellMissed() {
        List<Runnable> telling = new ArrayList<>(2);
        synchronized (session) {
            for (SessionSocket socket : session.sockets()) {
                SessionList list = socket.list();
                if (list != null && list.isMarking()) {
                    Map<Object, Boolean> missed = list.endMarking();
                    telling.add(() -> list.listener().missed(missed));
                }
            }
        }
        telling.forEach(Runnable::run);
    }

    /** What lists see may have changed with their user: they are read again. */
    void lookAgain() {
        session.sockets().stream()
                .map(SessionSocket::listener)
                .filter(Objects::nonNull)
                .forEach(listener -> listener.missed(Map.of()));
    }

    /** The client is there again: lists are told what they have missed, and what is settled if there are none. */
    void returned() {
        tellMissed();
        synchronized (session) {
            settleIfCaughtUp();
        }
    }

    /** Its client is there again: what it does not have is told again or marked. */
    void takeBack(SessionSocket socket) {
        outbox.take(socket, ServerFrames::isSettled).forEach(frame -> settled.put(frame, socket));
        SessionList list = socket.list();
        if (list != null && socket.stage() == SessionSocket.Stage.OPEN) {
            list.fallBehind();
            list.beginMarking();
            list.markEarlier(outbox.takeRows(socket));
        }
    }

    /** A socket is no more. */
    void forget(SessionSocket socket) {
        settled.values().removeIf(socket::equals);
        settleIfCaughtUp();
    }

    /** Nothing is settled any more. */
    void clear() {
        settled.clear();
    }
}
