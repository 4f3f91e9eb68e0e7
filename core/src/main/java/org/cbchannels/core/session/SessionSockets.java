package org.cbchannels.core.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.cbchannels.core.content.Frame;
import org.cbchannels.core.problem.CoreLog;
import org.cbchannels.core.socket.Connection;
import org.cbchannels.core.socket.admission.Caller;
import org.cbchannels.core.socket.admission.HandshakeRefused;
import org.cbchannels.core.socket.admission.Refusal;
import org.cbchannels.core.socket.admission.SocketRequest;
import org.cbchannels.core.socket.life.CloseReason;
import org.cbchannels.spi.LiveList;

/** The sockets of one session; its own lock is the session's. */
final class SessionSockets {

    /** The session; its lock is that of all here. */
    interface Owner extends SessionView {

        /** Whoever speaks for it. */
        Caller caller();

        /** Tells the client something of a socket, behind what it was sent. */
        void tell(SessionSocket socket, Frame told);

        /** Whether no socket can be opened any more. */
        boolean isOver();
    }

    private final Owner session;
    private final SessionServices services;
    private final SessionOutput output;
    private final Uplink uplink;
    private final Map<Integer, SessionSocket> open = new HashMap<>(2);
    /** Those whose connect is handled, though the client may have closed them meanwhile. */
    private final Set<SessionSocket> opening = new HashSet<>(2);
    /** The last number that was used; touched by what comes in alone. */
    private int last;

    SessionSockets(Owner session, SessionServices services, SessionOutput output, Uplink uplink) {
        this.session = session;
        this.services = services;
        this.output = output;
        this.uplink = uplink;
    }

    /** Stands for the session itself. */
    SessionSocket none() {
        return new SessionSocket(uplink, services.frames(), 0, null);
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    List<SessionSocket> all() {
        synchronized (session) {
            return new ArrayList<>(open.values());
        }
    }

    void remove(SessionSocket socket) {
        open.remove(socket.number(), socket);
    }

    /** Lets a client in at a path, or tells it why not. */
    void open(ClientFrame.Open frame, Carrier carrier) throws ProtocolError {
        if (frame.socket() <= last) {
            throw new ProtocolError("The numbers of sockets rise");
        }
        last = frame.socket();
        SessionSocket socket = new SessionSocket(uplink, services.frames(), frame.socket(), frame.known());
        try {
            begin(socket, services.opener().request(frame.path(), carrier, session.caller(), socket));
        } catch (HandshakeRefused e) {
            refuse(socket, e.refusal());
        }
    }

    private void begin(SessionSocket socket, SocketRequest request) throws HandshakeRefused {
        socket.connection(seated(request));
        try {
            add(socket);
            services.workers().execute(() -> admit(socket));
        } catch (HandshakeRefused e) {
            services.connections().dismiss(socket.connection());
            throw e;
        } catch (RejectedExecutionException e) {
            synchronized (session) {
                opening.remove(socket);
            }
            services.connections().dismiss(socket.connection());
            refuse(socket, Refusal.FULL);
        }
    }

    private void add(SessionSocket socket) throws HandshakeRefused {
        synchronized (session) {
            if (!session.isOver() && inUse() < services.limits().sockets()) {
                open.put(socket.number(), socket);
                opening.add(socket);
                return;
            }
        }
        throw new HandshakeRefused(Refusal.TOO_MANY);
    }

    private long inUse() {
        return open.size() + opening.stream().filter(SessionSocket::isClosed).count();
    }

    /** Where a seat is missing, somebody who is away may give one up. */
    private Connection seated(SocketRequest request) throws HandshakeRefused {
        try {
            return services.connections().begin(request);
        } catch (HandshakeRefused e) {
            if (!e.refusal().isOfSeats() || !services.makeRoom(request.caller())) {
                throw e;
            }
            return services.connections().begin(request);
        }
    }

    private void admit(SessionSocket socket) {
        try {
            services.connections().admit(socket.connection());
            opened(socket);
        } catch (HandshakeRefused e) {
            refuse(socket, e.refusal());
        } catch (RuntimeException | Error e) {
            CoreLog.CONNECT_NOT_HANDLED.log(e, socket.connection().path());
            socket.connection().end().gone();
            refuse(socket, Refusal.FAILED);
        } finally {
            synchronized (session) {
                opening.remove(socket);
            }
        }
    }

    private void opened(SessionSocket socket) {
        if (output.opened(socket)) {
            socket.connection().opened(socket, services.workers());
        }
    }

    private void refuse(SessionSocket socket, Refusal refusal) {
        synchronized (session) {
            if (socket.isClosed()) {
                return;
            }
            session.forget(socket);
        }
        session.tell(socket, services.frames().refused(socket.number(), refusal));
    }

    /** What the client says of one socket, or to it; nothing for one that is no more. */
    void take(ClientFrame.OfSocket frame) throws ProtocolError {
        if (frame.socket() > last) {
            throw new ProtocolError("Socket " + frame.socket() + " was never opened");
        }
        SessionSocket socket;
        synchronized (session) {
            socket = open.get(frame.socket());
        }
        if (socket == null) {
            return;
        }
        if (frame instanceof ClientFrame.Message message) {
            socket.connection().received(message.content());
        } else if (frame instanceof ClientFrame.Close) {
            uplink.closed(socket, CloseReason.NORMAL);
        } else if (frame instanceof ClientFrame.Cancel cancel) {
            socket.connection().cancel(cancel.request());
        } else if (socket.listener() != null && socket.connection().mayHandle()) {
            take(frame, socket.listener());
        }
    }

    private static void take(ClientFrame.OfSocket frame, LiveList.Listener listener) throws ProtocolError {
        try {
            if (frame instanceof ClientFrame.Have have) {
                listener.have(have.rows(), have.isLast());
            } else if (frame instanceof ClientFrame.Check) {
                listener.check();
            }
        } catch (IllegalArgumentException e) {
            throw new ProtocolError(e.getMessage());
        }
    }

    /** Closes those that the caller, or what has become of the caller, may not have any longer. */
    void closeDenied(Carrier carrier) {
        for (SessionSocket socket : all()) {
            Connection connection = socket.connection();
            boolean isOpen = socket.stage() == SessionSocket.Stage.OPEN;
            if (isOpen
                    && (carrier.refusal(connection.path(), session.caller()) != null || !connection.isStillAllowed())) {
                uplink.deny(socket);
            }
        }
    }
}
