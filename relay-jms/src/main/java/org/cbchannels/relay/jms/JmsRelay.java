package org.cbchannels.relay.jms;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.cbchannels.spi.Relay;
import org.cbchannels.spi.RelayContext;
import org.cbchannels.spi.RelayException;

/**
 * A relay over a topic and a queue of a Jakarta Messaging broker.
 *
 * <p>One thread looks after the connection: when it has failed, or the broker has been silent for too long, there is a new one. Groups
 * and nodes are properties of the topic's messages, which selectors look at; so are shared channels in the queue. Thread-safe.
 */
final class JmsRelay implements Relay {

    private static final System.Logger LOG = System.getLogger("org.cbchannels.relay");
    private static final long LOOK = 500;
    private static final long FIRST_RETRY = 100;
    private static final long LAST_RETRY = 10_000;
    private static final long PATIENCE = 3000;

    private final JmsSettings settings;
    private final RelayContext context;
    private final Interests interests = new Interests();
    private final Set<String> channels = ConcurrentHashMap.newKeySet();
    private final AtomicLong sent = new AtomicLong();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private Thread keeper;
    private volatile Link link;

    JmsRelay(JmsSettings settings, RelayContext context) {
        this.settings = settings;
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
                    if (System.nanoTime() - begin > settings.timeout().toNanos()) {
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
        Link made = new Link(settings, context, interests, channels, sent);
        try {
            made.opened().get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
            return made;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RelayException found) {
                throw found;
            }
            throw new RelayException("The broker can't be used: " + Link.reason(e.getCause()), e.getCause());
        } catch (TimeoutException | InterruptedException e) {
            made.end("The broker does not answer");
            if (e instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            throw new RelayException("The broker does not answer", e);
        }
    }

    private void keep() {
        try {
            while (!closed.isDone()) {
                String why = awaitEnd();
                if (why != null && !closed.isDone()) {
                    interests.away();
                    context.down(why);
                    reopen();
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
        long retry = FIRST_RETRY;
        Link made = null;
        while (made == null) {
            try {
                made = open();
            } catch (RelayException e) {
                LOG.log(System.Logger.Level.DEBUG, "The broker is still away", e);
                if (pause(retry)) {
                    return;
                }
                retry = Math.min(2 * retry, LAST_RETRY);
            }
        }
        link = made;
        if (closed.isDone()) {
            made.end("The relay is closed");
            return;
        }
        made.shareWork();
        context.up();
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
    public void transmit(List<Parcel> parcels) {
        link.send(parcels);
    }

    @Override
    public boolean enlist(Parcel parcel) throws RelayException {
        link.enlist(parcel);
        return true;
    }

    @Override
    public CompletionStage<Void> join(String group) {
        return interests.join(group);
    }

    @Override
    public void leave(String group) {
        interests.leave(group);
    }

    @Override
    public void consume(String channel) {
        channels.add(channel);
        link.shareWork();
    }

    @Override
    public void close() {
        closed.complete(null);
        link.end("The relay is closed");
        try {
            keeper.join(PATIENCE);
            link.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
