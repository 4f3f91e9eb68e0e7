package org.cbchannels.core.session;

import java.util.List;
import java.util.function.Consumer;
import org.cbchannels.core.content.Frame;
import org.cbchannels.core.content.OverflowPolicy;
import org.cbchannels.core.socket.Connection;
import org.cbchannels.core.socket.life.CloseReason;
import org.cbchannels.core.socket.outbound.Lane;
import org.cbchannels.core.socket.outbound.Transport;

/** One socket of a session, and its way out. */
final class SessionSocket extends Lane implements Transport {

    /** The session that it is one of. */
    interface Owner {

        /** Takes messages for the client. */
        void send(SessionSocket socket, List<Frame> messages);

        /** The socket is closed, from whichever side. */
        void closed(SessionSocket socket, CloseReason reason);

        /** How full the queue would be with so much more in it, in percent. */
        int load(int frames, long bytes);

        /** What the client sends. */
        Reading reading();
    }

    /** How far it has got. */
    enum Stage {
        /** The connect is handled. */
        OPENING,
        /** The client is let in. */
        OPEN,
        /** The client knows, or will, that it is no more. */
        CLOSED
    }

    private final Owner session;
    private final int number;
    private Connection connection;
    /** Changed under the session's lock. */
    private volatile Stage stage = Stage.OPENING;

    SessionSocket(Owner session, ServerFrames frames, int number, OverflowPolicy ofRoute) {
        super(ofRoute, gap -> frames.gap(number, gap));
        this.session = session;
        this.number = number;
    }

    int number() {
        return number;
    }

    Connection connection() {
        return connection;
    }

    void connection(Connection accepted) {
        connection = accepted;
    }

    Stage stage() {
        return stage;
    }

    boolean isClosed() {
        return stage == Stage.CLOSED;
    }

    void stage(Stage next) {
        stage = next;
    }

    /** The session has them: what becomes of them then is its own matter. */
    @Override
    public void write(List<Frame> frames, Consumer<Throwable> done) {
        session.send(this, frames);
        done.accept(null);
    }

    @Override
    public int load(int frames, long bytes) {
        return session.load(frames, bytes);
    }

    /** The session has a heart of its own. */
    @Override
    public boolean ping() {
        return true;
    }

    @Override
    public void close(int code, String reason) {
        session.closed(this, new CloseReason(code, reason));
    }

    @Override
    public void pause() {
        session.reading().pause();
    }

    @Override
    public void resume() {
        session.reading().resume();
    }
}
