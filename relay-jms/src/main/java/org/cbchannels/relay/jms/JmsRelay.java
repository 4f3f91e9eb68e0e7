package org.cbchannels.relay.jms;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.cbchannels.spi.EscapingLogger;
import org.cbchannels.spi.Relay;
import org.cbchannels.spi.RelayContext;
import org.cbchannels.spi.RelayException;

/**
 * A relay over a topic and a queue of a Jakarta Messaging broker.
 *
 * <p>One thread looks after the connection: when it has failed, or the broker has been silent for too long, there is a
 * new one. Groups and nodes are properties of the topic's messages, which selectors look at; so are shared channels in
 * the queue. Thread-safe.
 */
final class JmsRelay implements Relay {

    private static final System.Logger LOG = EscapingLogger.of("org.cbchannels.relay");
    private static final long LOOK = 500;
    private static final long FIRST_RETRY = 100;
    private static final long LAST_RETRY = 10_000;
    private static final long PATIENCE = 3000;
    /** A connection that has lived for so long was a good one. */
    private static final long LONG = TimeUnit.SECONDS.toNanos(10);

    private final NodeState node;
    private final RelayContext context;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private long retry = FIRST_RETRY;
    private Thread keeper;
    /** The one that is used, or is to be used when it is open. */
    private volatile Link newest;

    private volatile Link link;

    JmsRelay(JmsSettings settings, RelayContext context) {
        this.node = new NodeState(settings, context);
        this.context = context;
    }

    /**
     * Connects, and tries for a while.
     *
     * @throws RelayException if that is not possible
     */
    void start() throws RelayException {
        long begin = System.nanoTime();
        try {
            while (link == null) {
                try {
                    link = open();
                } catch (RelayException e) {
                    if (System.nanoTime() - begin > node.settings().timeout().toNanos()) {
                        throw e;
                    }
                    pause(LOOK);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RelayException("The application is stopped", e);
        }
        keeper = context.threads().newThread(this::keep);
        keeper.start();
    }

    private Link open() throws RelayException, InterruptedException {
        Link made = new Link(node);
        newest = made;
        try {
            CompletableFuture.anyOf(made.opened(), closed)
                    .get(node.settings().timeout().toMillis(), TimeUnit.MILLISECONDS);
            return made;
        } catch (ExecutionException e) {
            giveUp(made);
            if (e.getCause() instanceof RelayException found) {
                throw found;
            }
            throw new RelayException("The broker can't be used: " + Link.reason(e.getCause()), e.getCause());
        } catch (TimeoutException e) {
            giveUp(made);
            throw new RelayException("The broker does not answer", e);
        } catch (InterruptedException e) {
            giveUp(made);
            throw e;
        }
    }

    private void giveUp(Link made) throws InterruptedException {
        made.end("The broker does not answer");
        node.interests().away(made.number());
        made.join(1);
    }

    private void keep() {
        try {
            long begin = System.nanoTime();
            while (!closed.isDone()) {
                String why = awaitEnd();
                if (why != null && !closed.isDone()) {
                    node.interests().away(link.number());
                    context.down(why);
                    if (System.nanoTime() - begin > LONG) {
                        retry = FIRST_RETRY;
                    }
                    reopen();
                    begin = System.nanoTime();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits a moment for the connection's end, and gives the reason; null if it goes on. */
    private String awaitEnd() throws InterruptedException {
        try {
            return link.ended().get(LOOK, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            if (link.isSilent()) {
                link.end("The broker does not answer");
            }
            return null;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void reopen() throws InterruptedException {
        while (!pause(retry)) {
            retry = Math.min(2 * retry, LAST_RETRY);
            try {
                Link made = open();
                link.join(LOOK);
                link = made;
                if (closed.isDone()) {
                    made.end("The relay is closed");
                } else {
                    made.shareWork();
                    context.up();
                }
                return;
            } catch (RelayException | RuntimeException | Error e) {
                LOG.log(System.Logger.Level.DEBUG, "The broker is still away", e);
            }
        }
    }

    /** Says whether the relay is closed meanwhile. */
    private boolean pause(long millis) throws InterruptedException {
        try {
            closed.get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void transmit(List<RelayMessage> parcels) {
        link.send(parcels);
    }

    @Override
    public void enlist(RelayMessage parcel) throws RelayException {
        link.enlist(parcel);
    }

    @Override
    public CompletionStage<Void> join(String group) {
        return node.interests().join(group);
    }

    @Override
    public void leave(String group) {
        node.interests().leave(group);
    }

    @Override
    public void consume(String channel) {
        node.channels().add(channel);
        link.shareWork();
    }

    @Override
    public void close() {
        closed.complete(null);
        newest.end("The relay is closed");
        link.end("The relay is closed");
        node.interests().away(newest.number());
        try {
            keeper.join(PATIENCE);
            newest.join(PATIENCE);
            link.join(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
