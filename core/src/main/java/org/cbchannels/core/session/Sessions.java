package org.cbchannels.core.session;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Predicate;
import org.cbchannels.core.content.Codec;
import org.cbchannels.core.problem.CoreLog;
import org.cbchannels.core.route.SocketMatch;
import org.cbchannels.core.socket.Connections;
import org.cbchannels.core.socket.WebsocketHandler;
import org.cbchannels.core.socket.admission.Caller;
import org.cbchannels.core.socket.admission.HandshakeRefused;
import org.cbchannels.core.socket.admission.Occupancy;
import org.cbchannels.core.socket.admission.Refusal;
import org.cbchannels.core.socket.life.CloseReason;
import org.cbchannels.core.telemetry.Telemetry;
import org.cbchannels.core.work.Executors;
import org.cbchannels.core.work.Timer;

/** The sessions of a node; thread-safe. */
public final class Sessions implements Line.Owner {

    /** The sub-protocol of websocket that clients speak. */
    public static final String SUBPROTOCOL = "cbchannels.v1";

    /** Where they open it, below the context path. */
    public static final String PATH = SocketPath.OWN;

    /** Whether the path is the library's own, so that no route has it. */
    public static boolean isOwn(String path) {
        return SocketPath.isOwn(path);
    }

    private static final int ID_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Connections connections;
    private final SocketOpener opener;
    private final ClientFrames reader;
    private final ServerFrames frames;
    private final SessionLimits limits;
    private final Executors threads;
    private final Telemetry telemetry;
    private final ConcurrentMap<String, Session> byId = new ConcurrentHashMap<>();
    /** Websockets that have no session yet. */
    private final Set<Line> arriving = ConcurrentHashMap.newKeySet();

    /**
     * Without any so far.
     *
     * @param routes the place that accepts sockets at a path, or null
     */
    public Sessions(
            Connections connections,
            Function<String, SocketMatch> routes,
            Codec codec,
            SessionLimits limits,
            Executors threads,
            Telemetry telemetry) {
        this.connections = connections;
        this.opener = new SocketOpener(routes);
        this.reader = new ClientFrames(codec);
        this.frames = new ServerFrames(codec);
        this.limits = limits;
        this.threads = threads;
        this.telemetry = telemetry;
    }

    /** A websocket that speaks the sub-protocol. */
    public WebsocketHandler accept(Carrier carrier) {
        Line line = new Line(this, carrier);
        arriving.add(line);
        return line;
    }

    /** How many there are, parked ones included. */
    public int size() {
        return byId.size();
    }

    /** How many have no websocket now. */
    public long parked() {
        return byId.values().stream().filter(Session::isParked).count();
    }

    /** How many frames wait for clients. */
    public long queued() {
        return byId.values().stream().mapToLong(Session::queued).sum();
    }

    @Override
    public void greet(Line line, ClientFrame.Hello hello) {
        try {
            workers().execute(() -> answer(line, hello));
        } catch (RejectedExecutionException e) {
            line.close(SessionClose.of(Refusal.FULL));
        }
    }

    private void answer(Line line, ClientFrame.Hello hello) {
        Session known = hello.session() == null ? null : byId.get(hello.session());
        Resume resumed = known == null ? Resume.IMPOSSIBLE : known.resume(line, hello);
        if (resumed == Resume.DONE) {
            telemetry.resumed();
        } else if (resumed == Resume.STALE) {
            line.close(SessionClose.TAKEN_OVER);
        } else {
            if (hello.session() != null) {
                telemetry.resumeRefused();
            }
            begin(line, hello);
        }
        arriving.remove(line);
    }

    private void begin(Line line, ClientFrame.Hello hello) {
        Instant end = line.carrier().caller().loginEnd();
        if (line.carrier().isLoginFailed() || end != null && !end.isAfter(Instant.now())) {
            line.close(CloseReason.LOGGED_OUT);
            return;
        }
        try {
            String id = newId();
            Session session = new Session(id, this, line, seat(line.carrier().caller()), () -> remove(id));
            byId.put(id, session);
            connections.drain().add(session);
            session.begin(hello);
        } catch (HandshakeRefused e) {
            line.close(SessionClose.of(e.refusal()));
        }
    }

    private Occupancy.Slot seat(Caller caller) throws HandshakeRefused {
        if (connections.isDraining()) {
            throw new HandshakeRefused(Refusal.DRAINING);
        }
        try {
            return connections.occupancy().take(caller);
        } catch (HandshakeRefused e) {
            if (!makeRoom(caller)) {
                throw e;
            }
            return connections.occupancy().take(caller);
        }
    }

    private static String newId() {
        byte[] id = new byte[ID_BYTES];
        RANDOM.nextBytes(id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }

    @Override
    public boolean makeRoom(Caller caller) {
        return byId.values().stream()
                .filter(session -> session.isParked() && isSame(session.caller(), caller))
                .min(Comparator.comparingLong(Session::parkedAt))
                .map(oldest -> {
                    oldest.end();
                    return true;
                })
                .orElse(false);
    }

    /** Whether both are one user or, where nobody is known, come from one address. */
    private static boolean isSame(Caller one, Caller other) {
        if (one.principal() == null || other.principal() == null) {
            return one.principal() == other.principal() && Objects.equals(one.address(), other.address());
        }
        return one.principal().getName().equals(other.principal().getName());
    }

    @Override
    public void lost(Line line) {
        arriving.remove(line);
    }

    private void remove(String id) {
        Session over = byId.remove(id);
        if (over != null) {
            connections.drain().remove(over);
        }
    }

    /** Ends the sessions of certain callers, as their login has ended. */
    public void logOut(Predicate<Caller> whose) {
        byId.values().stream()
                .filter(session -> session.caller().principal() != null && whose.test(session.caller()))
                .forEach(session -> session.end(CloseReason.LOGGED_OUT));
    }

    /**
     * Has a session go on with a login that is newer, or with its first.
     *
     * @param id the secret one of the session
     * @return what HTTP says to it: 200, 404 or 409
     */
    public Renewed renew(String id, Carrier carrier) {
        Session session = byId.get(id);
        Renewal renewal = session == null ? Renewal.OVER : session.login().renew(carrier);
        return switch (renewal) {
            case DONE -> new Renewed(200, session.login().left());
            case CONFLICT -> new Renewed(409, null);
            case OVER -> new Renewed(404, null);
        };
    }

    /**
     * What became of a renewal.
     *
     * @param status of HTTP
     * @param expires seconds until the login ends; null if it does not
     */
    public record Renewed(int status, Long expires) {}

    /** Sends signs of life, and ends what is dead or unused; to be called about once a second, by one thread. */
    public void check() {
        long now = System.nanoTime();
        arriving.forEach(line -> line.check(now));
        for (Session session : byId.values()) {
            try {
                session.check(now);
            } catch (RuntimeException | Error e) {
                CoreLog.WATCHDOG_FAILED.log(e, session);
            }
        }
    }

    /** Ends all of them. */
    public void close() {
        arriving.forEach(line -> line.close(CloseReason.GOING_AWAY));
        byId.values().forEach(session -> session.end(CloseReason.GOING_AWAY));
    }

    @Override
    public SessionLimits limits() {
        return limits;
    }

    @Override
    public Connections connections() {
        return connections;
    }

    @Override
    public SocketOpener opener() {
        return opener;
    }

    @Override
    public ClientFrames reader() {
        return reader;
    }

    @Override
    public ServerFrames frames() {
        return frames;
    }

    @Override
    public Telemetry telemetry() {
        return telemetry;
    }

    @Override
    public Timer timer() {
        return threads.timer();
    }

    @Override
    public Executor workers() {
        return connections.workers();
    }
}
