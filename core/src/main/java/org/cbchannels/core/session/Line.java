package org.cbchannels.core.session;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.content.Frame;
import org.cbchannels.core.socket.WebsocketHandler;
import org.cbchannels.core.socket.life.CloseReason;
import org.cbchannels.core.socket.outbound.Transport;
import org.cbchannels.core.socket.outbound.WriteChain;

/** One websocket that speaks the protocol of sessions; thread-safe. */
final class Line extends WriteChain implements WebsocketHandler {

    /** What all websockets share. */
    interface Owner extends SessionServices {

        /** A client has said hello: it must be welcomed, or its websocket closed. */
        void greet(Line line, ClientFrame.Hello hello);

        /** The websocket is gone. */
        void lost(Line line);
    }

    /** What a websocket carries. */
    interface Carried {

        /** Takes a frame of the client. */
        void received(Line by, ClientFrame frame, int size) throws ProtocolError;

        /** Moves what may be written now to a batch; says whether there will be nothing more. */
        boolean take(Line by, List<Frame> batch);

        /** All is written. */
        void finish();

        /** The websocket is gone. */
        void lost(Line gone);

        /** It is over. */
        void end();
    }

    private enum Stage {
        /** The client has said nothing. */
        SILENT,
        /** What it has said at first is thought about. */
        GREETED,
        /** It has its welcome. */
        WELCOMED,
        /** Nothing that it says counts any more, and nothing is written. */
        OVER
    }

    private final Owner sessions;
    private final Carrier carrier;
    private final long createdAt = System.nanoTime();
    private volatile long heardAt = createdAt;
    private volatile Stage stage = Stage.SILENT;
    private Transport transport;
    /** Null while it has none. */
    private volatile Carried session;

    private boolean writing;
    private long writingSince;
    private long writtenAt = createdAt;
    private long beats;
    private boolean isBeatDue;
    /** Null once it is written. */
    private Frame welcome;

    Line(Owner sessions, Carrier carrier) {
        this.sessions = sessions;
        this.carrier = carrier;
    }

    /** What its handshake has left. */
    Carrier carrier() {
        return carrier;
    }

    @Override
    public void opened(Transport open, Executor workers) {
        boolean isOver;
        synchronized (this) {
            transport = open;
            isOver = stage == Stage.OVER;
        }
        if (isOver) {
            sessions.connections().end(open, CloseReason.GOING_AWAY);
        }
    }

    @Override
    public int messageBytes() {
        return sessions.limits().socket().messageBytes();
    }

    @Override
    public void heard() {
        // pongs say nothing of the client's program
    }

    @Override
    public void received(EncodedContent content) {
        heardAt = System.nanoTime();
        sessions.telemetry().received();
        try {
            ClientFrame frame = stage == Stage.OVER ? null : sessions.reader().read(content);
            if (stage == Stage.WELCOMED) {
                session.received(this, frame, content.size());
            } else if (stage == Stage.SILENT && frame instanceof ClientFrame.Hello hello) {
                greeted();
                sessions.greet(this, hello);
            } else if (stage != Stage.OVER) {
                throw new ProtocolError(
                        stage == Stage.SILENT ? "The first frame is hello" : "Nothing is sent before welcome");
            }
        } catch (ProtocolError e) {
            fail(new CloseReason(SessionClose.PROTOCOL_ERROR, e.getMessage()));
        }
    }

    private synchronized void greeted() {
        stage = stage == Stage.SILENT ? Stage.GREETED : stage;
    }

    @Override
    public void tooBig() {
        fail(new CloseReason(SessionClose.TOO_BIG, "A frame is larger than " + messageBytes() + " bytes"));
    }

    /** The session is over with its websocket. */
    private void fail(CloseReason reason) {
        close(reason);
        Carried its = session;
        if (its != null) {
            its.end();
        }
    }

    @Override
    public void gone() {
        boolean isFirst;
        synchronized (this) {
            isFirst = stage != Stage.OVER;
            stage = Stage.OVER;
        }
        if (isFirst) {
            lost();
        }
    }

    private void lost() {
        sessions.lost(this);
        Carried its = session;
        if (its != null) {
            its.lost(this);
        }
    }

    @Override
    public boolean endsWithLogin() {
        return true;
    }

    /** Ends it; nothing for one that has ended. */
    void close(CloseReason reason) {
        Transport open;
        synchronized (this) {
            if (stage == Stage.OVER) {
                return;
            }
            stage = Stage.OVER;
            open = transport;
        }
        if (open != null) {
            sessions.connections().end(open, reason);
        }
        lost();
    }

    /** Belongs to a session, which hears of its end, also if that has come already. */
    void join(Carried its) {
        boolean isGone;
        synchronized (this) {
            session = its;
            isGone = stage == Stage.OVER;
        }
        if (isGone) {
            its.lost(this);
        }
    }

    /** Lets the client in; what its session has is written behind that. */
    void welcome(Frame told) {
        synchronized (this) {
            if (stage == Stage.OVER) {
                return;
            }
            welcome = told;
            stage = Stage.WELCOMED;
        }
        flush();
    }

    /** Writes what there is to write. */
    void flush() {
        run(next(false));
    }

    @Override
    public synchronized Transport transport() {
        return transport;
    }

    @Override
    protected List<Frame> next(boolean isWritten) {
        boolean isFinished;
        synchronized (this) {
            writing &= !isWritten;
            if (writing || stage != Stage.WELCOMED || transport == null) {
                return null;
            }
            List<Frame> batch = new ArrayList<>(4);
            if (welcome != null) {
                batch.add(welcome);
                welcome = null;
            }
            isFinished = session.take(this, batch);
            if (isBeatDue) {
                isBeatDue = false;
                batch.add(sessions.frames().beat(++beats));
            }
            if (!batch.isEmpty()) {
                writing = true;
                writingSince = System.nanoTime();
                writtenAt = writingSince;
                return batch;
            }
        }
        if (isFinished) {
            session.finish();
        }
        return null;
    }

    @Override
    protected void written(int frames) {
        // counted when the session took them
    }

    @Override
    protected void broken() {
        close(CloseReason.BROKEN);
    }

    /** Closes a websocket that has died, or whose client says nothing; asks it for a sign of life where it is time. */
    void check(long now) {
        SessionLimits limits = sessions.limits();
        long beat = limits.socket().pingInterval().toNanos();
        boolean isStuck;
        boolean isQuiet;
        synchronized (this) {
            isStuck = writing
                    && now - writingSince > limits.socket().sendTimeout().toNanos();
            isQuiet = beat > 0 && now - writtenAt >= beat;
            isBeatDue |= isQuiet && !isStuck;
        }
        if (stage == Stage.SILENT && now - createdAt > limits.handshakeTimeout().toNanos()) {
            close(new CloseReason(SessionClose.PROTOCOL_ERROR, "No hello came"));
        } else if (isStuck) {
            close(CloseReason.TOO_SLOW);
        } else if (beat > 0 && now - heardAt > SessionClose.MISSED_BEATS * beat) {
            close(CloseReason.GONE);
        } else if (isQuiet) {
            flush();
        }
    }
}
