package org.cbchannels.core.socket;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;
import org.cbchannels.ChannelFull;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.content.Frame;
import org.cbchannels.core.layer.ChannelLayer;
import org.cbchannels.core.layer.Receiver;
import org.cbchannels.core.problem.CoreLog;
import org.cbchannels.core.socket.admission.AdmissionLimits;
import org.cbchannels.core.socket.admission.Buckets;
import org.cbchannels.core.socket.admission.Caller;
import org.cbchannels.core.socket.admission.HandshakeRefused;
import org.cbchannels.core.socket.admission.Occupancy;
import org.cbchannels.core.socket.admission.Refusal;
import org.cbchannels.core.socket.admission.SocketLimits;
import org.cbchannels.core.socket.admission.SocketRequest;
import org.cbchannels.core.socket.inbound.EventHandler;
import org.cbchannels.core.socket.life.CloseReason;
import org.cbchannels.core.socket.outbound.Gap;
import org.cbchannels.core.socket.outbound.Transport;
import org.cbchannels.core.telemetry.Telemetry;
import org.cbchannels.core.work.Executors;
import org.cbchannels.core.work.Timer;
import org.cbchannels.spi.ListFrame;

/** The sockets of an application; thread-safe. */
public final class Connections implements SocketServices {

    /** So long a handshake waits until other nodes know which groups the socket is in. */
    private static final Duration JOINING = Duration.ofSeconds(2);

    private final Set<Connection> all = ConcurrentHashMap.newKeySet();
    private final ChannelLayer layer;
    private final Function<Connection, EventHandler> handlers;
    private final Executors threads;
    private final SocketLimits limits;
    private final long handshakeTimeout;
    private final Telemetry telemetry;
    private final Occupancy occupancy;
    private final Buckets buckets = new Buckets();
    private final Drain drain;
    private final Function<Gap, EncodedContent> gaps;
    private final Closings closings;
    private volatile boolean isEnding;

    /**
     * Without any so far.
     *
     * @param handlers makes what handles the events of a socket
     */
    public Connections(
            ChannelLayer layer,
            Function<Connection, EventHandler> handlers,
            Executors threads,
            SocketLimits limits,
            AdmissionLimits admission,
            Telemetry telemetry) {
        this.layer = layer;
        this.handlers = handlers;
        this.threads = threads;
        this.limits = limits;
        this.handshakeTimeout = admission.handshakeTimeout().toNanos();
        this.telemetry = telemetry;
        this.occupancy = new Occupancy(admission);
        this.drain = new Drain(threads.timer());
        this.closings = new Closings(threads.upkeep());
        this.gaps = gap -> layer.encode("{\"gap\":{" + gap.members() + "}}");
    }

    /**
     * Accepts a socket: its connect is handled when this returns.
     *
     * @throws HandshakeRefused unless there is room, the connect was checked and the caller may open the socket
     */
    public Connection accept(SocketRequest request) throws HandshakeRefused {
        Connection connection = begin(request);
        admit(connection);
        return connection;
    }

    /**
     * Makes room for a socket: what its client sends waits until it is {@link #admit admitted}.
     *
     * @throws HandshakeRefused if there is no room
     */
    public Connection begin(SocketRequest request) throws HandshakeRefused {
        if (drain.isOn()) {
            throw new HandshakeRefused(Refusal.DRAINING);
        }
        Connection connection = connection(request);
        all.add(connection);
        layer.register(connection);
        if (!request.isCarried()) {
            drain.add(connection.end());
        }
        if (drain.isOn()) { // it may have begun without seeing this one
            connection.dismiss();
            throw new HandshakeRefused(Refusal.DRAINING);
        }
        return connection;
    }

    /** Gives up the room of a socket that will not be {@link #admit admitted}. */
    public void dismiss(Connection connection) {
        connection.dismiss();
    }

    /**
     * Handles the connect of a socket, on the calling thread.
     *
     * @throws HandshakeRefused unless the connect was checked and the caller may open the socket
     */
    public void admit(Connection connection) throws HandshakeRefused {
        connection.connect();
        if (!connection.life().isAdmitted()) {
            connection.end().gone();
            throw new HandshakeRefused(connection.life().refusal());
        } else if (connection.life().isGone()) {
            throw new HandshakeRefused(Refusal.TIMED_OUT);
        } else if (!connection.awaitMemberships(JOINING)) {
            CoreLog.MEMBERSHIP_LATE.log(connection.path());
            connection.end().gone();
            throw new HandshakeRefused(Refusal.TIMED_OUT);
        }
    }

    private Connection connection(SocketRequest request) throws HandshakeRefused {
        Occupancy.Slot slot = occupancy.take(request.caller());
        try {
            return new Connection(
                    this, layer.names().next(), request, slot, buckets.of(request.route(), request.caller()), handlers);
        } catch (RuntimeException | Error e) {
            slot.leave();
            throw e;
        }
    }

    /** Sends the sockets away, evenly spread over some time, and lets no new ones in; returns at once. */
    public void drain(Duration spread) {
        drain.begin(CloseReason.RESTARTING, spread);
    }

    /** Lets new sockets in again. */
    public void resume() {
        drain.end();
    }

    /** Whether sockets are sent away. */
    public boolean isDraining() {
        return drain.isOn();
    }

    /** A frame of a live list for one socket. */
    public Frame listFrame(ListFrame frame) {
        return layer.listFrame(frame, "");
    }

    /** Sends clients away. */
    public Drain drain() {
        return drain;
    }

    /** How many sockets there may be, and how many there are. */
    public Occupancy occupancy() {
        return occupancy;
    }

    /** How many frames wait for sockets. */
    public long queued() {
        return all.stream().mapToLong(Connection::queued).sum();
    }

    /** How many there are. */
    public int size() {
        return all.size();
    }

    /** Pings, and gives up what is stuck or dead; to be called about once a second, by one thread. */
    public void check() {
        long now = System.nanoTime();
        Instant time = Instant.now();
        for (Connection connection : all) {
            try {
                connection.end().check(now);
                logOutIfDue(connection, time);
            } catch (RuntimeException | Error e) {
                CoreLog.WATCHDOG_FAILED.log(e, connection.name());
            }
        }
        closings.cutOff(now - limits.sendTimeout().toNanos());
        buckets.sweep(now);
    }

    private static void logOutIfDue(Connection connection, Instant now) {
        Instant end = connection.endsWithLogin() ? connection.caller().loginEnd() : null;
        if (end != null && !end.isAfter(now)) {
            connection.end().close(CloseReason.LOGGED_OUT);
        }
    }

    /** Closes the raw sockets of certain callers, as their login has ended. */
    public void logOut(Predicate<Caller> whose, boolean alsoWithoutAuth) {
        for (Connection connection : all) {
            boolean isConcerned = alsoWithoutAuth && !connection.isCarried() || connection.endsWithLogin();
            if (isConcerned && whose.test(connection.caller())) {
                connection.end().close(CloseReason.LOGGED_OUT);
            }
        }
    }

    /** Closes a socket. */
    @Override
    public void end(Transport transport, CloseReason reason) {
        telemetry.closed(reason.code());
        closings.close(transport, reason);
    }

    /**
     * Sends the sockets away, and waits until their disconnects are handled, but not for ever.
     *
     * @param spread over how much time
     * @param patience how long those may still take that have not gone then; then they are closed, and have half of
     *     that again
     * @param lastly ends what may carry sockets
     */
    public void close(Duration spread, Duration patience, Runnable lastly) {
        isEnding = true;
        drain.begin(CloseReason.GOING_AWAY, spread);
        await(System.nanoTime() + spread.toNanos() + patience.toNanos());
        lastly.run();
        all.forEach(connection -> connection.end().giveUp(CloseReason.GOING_AWAY));
        await(System.nanoTime() + patience.toNanos() / 2);
        closings.cutOffAll();
    }

    private void await(long until) {
        boolean interrupted = false;
        while (!all.isEmpty() && System.nanoTime() - until < 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            interrupted |= Thread.interrupted(); // or parking would not wait any more
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void remove(Receiver socket, Drain.Guest guest) {
        all.remove(socket);
        drain.remove(guest);
        layer.unregister(socket);
    }

    /** Does something behind what the socket has sent; at once, if too much waits. */
    @Override
    public void inOrder(String socket, Runnable work) {
        try {
            layer.orders().inOrder(socket, work);
        } catch (ChannelFull e) {
            work.run();
        }
    }

    @Override
    public Executor workers() {
        return untilTheEnd(threads.workers());
    }

    /** An executor of the server may end before the application, whose sockets have disconnects to be handled then. */
    @Override
    public Executor untilTheEnd(Executor executor) {
        return work -> {
            try {
                executor.execute(work);
            } catch (RejectedExecutionException e) {
                if (!isEnding) {
                    throw e;
                }
                threads.upkeep().execute(work);
            }
        };
    }

    @Override
    public Timer timer() {
        return threads.timer();
    }

    @Override
    public Executor upkeep() {
        return threads.upkeep();
    }

    @Override
    public Telemetry telemetry() {
        return telemetry;
    }

    @Override
    public Function<Gap, EncodedContent> gaps() {
        return gaps;
    }

    @Override
    public long handshakeTimeout() {
        return handshakeTimeout;
    }

    @Override
    public SocketLimits limits() {
        return limits;
    }
}
