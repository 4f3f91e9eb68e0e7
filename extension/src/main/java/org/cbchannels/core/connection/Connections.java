package org.cbchannels.core.connection;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.cbchannels.core.layer.ChannelLayer;
import org.cbchannels.core.layer.LocalGroups;

/** The sockets of an application; thread-safe. */
public final class Connections {

    private static final System.Logger LOG = System.getLogger("org.cbchannels");

    private final Set<Connection> all = ConcurrentHashMap.newKeySet();
    private final ChannelLayer layer;
    private final EventHandler handler;
    private final Executor workers;
    private final Executor upkeep;
    private final SocketLimits limits;

    /**
     * Without any so far.
     *
     * @param workers runs consumers
     * @param upkeep runs pings and closes; what it refuses when the application stops is not done
     */
    public Connections(
            ChannelLayer layer, EventHandler handler, Executor workers, Executor upkeep, SocketLimits limits) {
        this.layer = layer;
        this.handler = handler;
        this.workers = workers;
        this.upkeep = upkeep;
        this.limits = limits;
    }

    /**
     * Accepts a socket: its connect is handled when this returns.
     *
     * @throws HandshakeRefused unless the connect was checked and the caller may open the socket
     */
    public Connection accept(Handshake handshake) throws HandshakeRefused {
        Connection connection = new Connection(this, handshake);
        all.add(connection);
        layer.register(connection);
        connection.connect();
        if (!connection.isAdmitted()) {
            connection.closed();
            throw new HandshakeRefused(connection.isDenied());
        }
        return connection;
    }

    /** How many there are. */
    public int size() {
        return all.size();
    }

    /** Pings, and gives up what is stuck or dead; to be called about once a second, by one thread. */
    public void check() {
        long now = System.nanoTime();
        for (Connection connection : all) {
            try {
                connection.check(now);
            } catch (RuntimeException | Error e) {
                LOG.log(System.Logger.Level.ERROR, "Looking after " + connection.name() + " failed", e);
            }
        }
    }

    /** Closes all sockets and waits until their disconnects are handled, but no longer than the given time. */
    public void close(long time, TimeUnit unit) {
        all.forEach(connection -> connection.close(CloseReason.GOING_AWAY));
        long patience = System.nanoTime() + unit.toNanos(time);
        await(patience - unit.toNanos(time) / 2);
        all.forEach(connection -> {
            connection.terminate(CloseReason.GOING_AWAY);
            connection.closed();
        });
        await(patience);
    }

    private void await(long until) {
        while (!all.isEmpty() && System.nanoTime() - until < 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    void remove(Connection connection) {
        all.remove(connection);
        layer.unregister(connection);
    }

    LocalGroups groups() {
        return layer.groups();
    }

    EventHandler handler() {
        return handler;
    }

    Executor workers() {
        return workers;
    }

    Executor upkeep() {
        return upkeep;
    }

    SocketLimits limits() {
        return limits;
    }
}
