package org.cbchannels.core.relay;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import org.cbchannels.core.problem.CoreLog;
import org.cbchannels.spi.EscapingLogger;
import org.cbchannels.spi.Relay;
import org.cbchannels.spi.Relay.RelayMessage;
import org.cbchannels.spi.RelayException;
import org.cbchannels.spi.RelayProvider;

/**
 * The connection to the engine: made at the start or later, up or away, until the application ends.
 *
 * <p>Thread-safe. The queue is open while the engine is there and all interests are effective.
 */
final class RelayLink {

    private static final System.Logger LOG = EscapingLogger.of("org.cbchannels");
    private static final long MOMENT = Duration.ofSeconds(1).toNanos();
    private static final long SOON = Duration.ofSeconds(5).toNanos();

    private final RelayProvider provider;
    private final RelaySettings settings;
    private final Set<String> shared;
    private final Executor workers;
    private final ThreadFactory threads;
    private final RelayQueue queue;
    private final Runnable whenBack;
    private final Interests interests = new Interests();
    private final Reconnection reconnection = new Reconnection();

    private String node;
    private Inbound inbound;
    private Attempt current;
    private volatile boolean up;
    private volatile boolean closed;

    /**
     * Made without a connection.
     *
     * @param shared the channels whose messages are handled by one of all nodes
     * @param workers runs what may wait
     * @param threads makes threads for the relay
     * @param whenBack called when the engine is there after it was not
     */
    RelayLink(
            RelayProvider provider,
            RelaySettings settings,
            Set<String> shared,
            Executor workers,
            ThreadFactory threads,
            RelayQueue queue,
            Runnable whenBack) {
        this.provider = provider;
        this.settings = settings;
        this.shared = Set.copyOf(shared);
        this.workers = workers;
        this.threads = threads;
        this.queue = queue;
        this.whenBack = whenBack;
    }

    /**
     * Connects for the first time.
     *
     * @param nodeName this node's
     * @param arriving takes what arrives
     * @throws RelayException if the engine is not there and the settings require it
     */
    void start(String nodeName, Inbound arriving) throws RelayException {
        node = nodeName;
        inbound = arriving;
        try {
            connect();
        } catch (RelayException e) {
            if (settings.required()) {
                throw e;
            }
            logAway(e.getMessage());
            reconnection.begin();
            reconnection.end();
        }
    }

    /** Says false if the engine or the application has gone away meanwhile. */
    private boolean connect() throws RelayException {
        Attempt attempt = new Attempt();
        synchronized (this) {
            current = attempt;
        }
        Relay made = provider.connect(attempt);
        try {
            List<CompletableFuture<Void>> joins = interests.askOf(made);
            shared.forEach(made::consume);
            Interests.await(joins, SOON);
        } catch (RuntimeException e) {
            interests.end(made);
            throw new RelayException("What the relay is to bring can't be asked for: " + e.getMessage(), e);
        }
        synchronized (this) {
            if (!closed) {
                attempt.ready = true;
                if (attempt.engineUp) {
                    comesUp();
                } else {
                    logAway(attempt.why);
                }
                return attempt.engineUp;
            }
        }
        interests.end(made);
        return false;
    }

    private void comesUp() {
        up = true;
        interests.engineIsUp();
        queue.open();
    }

    private void logAway(String why) {
        CoreLog.RELAY_AWAY.log(provider.name(), why);
    }

    /** Tries again to connect if that has failed so far; to be called about once a second. */
    void check() {
        if (interests.relay() == null && !closed && reconnection.begin()) {
            try {
                workers.execute(this::tryAgain);
            } catch (RejectedExecutionException e) {
                reconnection.end();
            }
        }
    }

    private void tryAgain() {
        try {
            if (connect()) {
                whenBack.run();
            }
        } catch (RelayException e) {
            LOG.log(System.Logger.Level.DEBUG, "The relay is still not there", e);
        } finally {
            reconnection.end();
        }
    }

    boolean isUp() {
        return up;
    }

    /** Hands messages to the engine; may wait. */
    void transmit(List<RelayMessage> parcels) throws Exception {
        Relay open = interests.relay();
        if (open == null) {
            throw new IllegalStateException("The relay has ended");
        }
        open.transmit(parcels);
    }

    /** Sends a message as a part of the calling thread's transaction; says false if the engine takes no part in any. */
    boolean enlist(RelayMessage parcel) throws Exception {
        if (!provider.takesPartInTransactions()) {
            return false;
        }
        Relay open = interests.relay();
        if (open == null) {
            throw new IllegalStateException("There is no connection to the engine");
        }
        open.enlist(parcel);
        return true;
    }

    /** Ends the connection, when what waits has left or a moment is over. */
    void close() {
        synchronized (this) {
            closed = true;
        }
        try {
            queue.awaitEmpty(MOMENT);
            reconnection.awaitEnd(SOON);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        queue.shut();
        Relay open = interests.relay();
        if (open != null) {
            interests.end(open);
        }
    }

    /** What this node wants to have brought. */
    Interests interests() {
        return interests;
    }

    /** What one relay tells; not heard once there is a later one. */
    private final class Attempt extends RelayEnvironment {

        private boolean engineUp = true;
        /** Why it is not. */
        private String why;
        /** What was asked for at first is effective. */
        private boolean ready;

        Attempt() {
            super(settings, node, threads, inbound);
        }

        @Override
        public void up() {
            synchronized (RelayLink.this) {
                engineUp = true;
                if (!ready || closed || current != this) {
                    return;
                }
                comesUp();
            }
            whenBack.run();
        }

        @Override
        public void down(String reason) {
            boolean wasUp;
            synchronized (RelayLink.this) {
                engineUp = false;
                why = reason;
                if (current != this) {
                    return;
                }
                queue.shut();
                wasUp = up;
                up = false;
            }
            interests.engineIsDown();
            if (wasUp) {
                logAway(reason);
            }
        }
    }
}
