package org.cbchannels.core.session;

import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.cbchannels.core.content.Frame;
import org.cbchannels.core.content.OverflowPolicy;
import org.cbchannels.core.socket.Connection;
import org.cbchannels.core.socket.admission.Carried;
import org.cbchannels.core.socket.life.CloseReason;
import org.cbchannels.core.socket.outbound.Lane;
import org.cbchannels.core.socket.outbound.Transport;
import org.cbchannels.spi.ListFrame;

/** One socket of a session, and its way out. */
final class SessionSocket extends Lane implements Transport, Carried {

    /** The session that it is one of. */
    interface Owner {

        /** Takes messages for the client. */
        void send(SessionSocket socket, List<Frame> messages);

        /** The socket is closed, from whichever side. */
        void closed(SessionSocket socket, CloseReason reason);

        /** How full the queue would be with so much more in it, in percent. */
        int load(int frames, long bytes);

        /** Whether there is no websocket now. */
        boolean isAway();

        /** What a list is told, as a message. */
        Frame listFrame(ListFrame frame);

        /** What the client sends. */
        Reading reading();

        /** How long the client may take for what it must say. */
        Duration patience();

        /** A list was repaired. */
        void repaired();

        /** How long the client waits for what a request has led to. */
        Duration settleTime();

        /** All that a request has led to was sent. */
        void settled(SessionSocket socket, JsonValue request, boolean isLate);
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
    private final Known known;
    /** Null for a socket that keeps none. */
    private volatile SessionList list;

    private Connection connection;
    /** Changed under the session's lock. */
    private volatile Stage stage = Stage.OPENING;

    SessionSocket(Owner session, ServerFrames frames, int number, Known known) {
        super(OverflowPolicy.KEEP, gap -> frames.gap(number, gap));
        this.session = session;
        this.number = number;
        this.known = known;
    }

    @Override
    protected OverflowPolicy ofRoute() {
        return connection.route().overflow();
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

    @Override
    public boolean isAway() {
        return session.isAway();
    }

    /** The session has a heart of its own. */
    @Override
    public boolean ping() {
        return true;
    }

    /** As a transport, and as a list: nothing more that is sent to it reaches its client. */
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

    /** The list that it keeps; null if it keeps none. */
    SessionList list() {
        return list;
    }

    @Override
    public void open(String description, Listener listener) {
        list = new SessionList(description, listener);
    }

    @Override
    public Listener listener() {
        SessionList kept = list;
        return kept == null ? null : kept.listener();
    }

    @Override
    public Known known() {
        return known;
    }

    @Override
    public Duration patience() {
        return session.patience();
    }

    @Override
    public void send(ListFrame frame) {
        connection.receive(List.of(session.listFrame(frame)));
    }

    @Override
    public void repaired() {
        session.repaired();
    }

    @Override
    public Object session() {
        return session;
    }

    @Override
    public Duration settleTime() {
        return session.settleTime();
    }

    @Override
    public void settled(JsonValue request, boolean isLate) {
        session.settled(this, request, isLate);
    }
}
