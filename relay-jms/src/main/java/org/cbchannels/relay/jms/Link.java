package org.cbchannels.relay.jms;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.cbchannels.spi.Relay.Parcel;
import org.cbchannels.spi.RelayContext;
import org.cbchannels.spi.RelayException;

/**
 * One connection to the broker, until it fails; then there is to be another one.
 *
 * <p>A thread of its own opens it, reads the topic and closes it, since a broker that is away may keep any of these waiting for long.
 * Thread-safe.
 */
final class Link {

    private static final System.Logger LOG = System.getLogger("org.cbchannels.relay");

    private final JmsSettings settings;
    private final RelayContext context;
    private final Interests interests;
    private final Set<String> channels;
    private final AtomicLong sent;
    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private final Thread reader;
    private Thread worker;
    private volatile Broker broker;
    private volatile Publisher publisher;
    private volatile Subscription subscription;

    /**
     * Begins to open it.
     *
     * @param channels those whose work this node shares
     * @param sent counts what the node has sent to the topic
     */
    Link(JmsSettings settings, RelayContext context, Interests interests, Set<String> channels, AtomicLong sent) {
        this.settings = settings;
        this.context = context;
        this.interests = interests;
        this.channels = channels;
        this.sent = sent;
        ThreadFactory threads = context.threads();
        reader = threads.newThread(this::read);
        reader.start();
    }

    /** Done when messages arrive and can be sent; failed if that is not possible. */
    CompletableFuture<Void> opened() {
        return opened;
    }

    /** Done with the reason when it has failed, and when it was ended. */
    CompletableFuture<String> ended() {
        return ended;
    }

    boolean isSilent() {
        Subscription reading = subscription;
        return reading != null && reading.isSilent();
    }

    private void read() {
        try {
            broker = Broker.find(settings);
            try (JMSContext reading = broker.open();
                    JMSContext writing = broker.open()) {
                if (ended.isDone()) {
                    return;
                }
                publisher = new Publisher(writing, broker, context, sent);
                subscription = new Subscription(reading, broker, context, interests, ended::isDone);
                opened.complete(null);
                while (!ended.isDone()) {
                    subscription.work();
                }
            }
        } catch (RelayException | RuntimeException e) {
            opened.completeExceptionally(e);
            end(e);
        }
    }

    /** Has this node take its share of the channels' work. */
    synchronized void shareWork() {
        if (worker == null && !channels.isEmpty()) {
            worker = context.threads().newThread(this::work);
            worker.start();
        }
    }

    private void work() {
        try (JMSContext working = broker.open()) {
            SharedWork work = new SharedWork(working, broker, context, channels);
            while (!ended.isDone()) {
                work.work();
            }
        } catch (RuntimeException e) {
            end(e);
        }
    }

    /** Sends messages; called by one thread at a time. */
    void send(List<Parcel> parcels) {
        try {
            publisher.send(parcels);
        } catch (JMSRuntimeException e) {
            end(e);
            throw e;
        }
    }

    /**
     * Sends a message within the calling thread's transaction.
     *
     * @throws RelayException if the broker is away: it would keep the thread waiting
     */
    void enlist(Parcel parcel) throws RelayException {
        if (ended.isDone()) {
            throw new RelayException(ended.join(), null);
        }
        try (JMSContext transacted = broker.open()) {
            new Publisher(transacted, broker, context, sent).send(parcel);
        }
    }

    private void end(Exception failure) {
        if (end(reason(failure))) {
            LOG.log(System.Logger.Level.DEBUG, "The connection to the broker has failed", failure);
        }
    }

    /** Ends it; says false if it has ended already. */
    boolean end(String why) {
        return ended.complete(why);
    }

    /** Waits for its threads, but not for ever. */
    void join(long millis) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        Thread working;
        synchronized (this) {
            working = worker;
        }
        reader.join(millis);
        if (working != null) {
            working.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
        }
    }

    /** What the innermost cause says that says something. */
    static String reason(Throwable failure) {
        String reason = failure.getClass().getSimpleName();
        for (Throwable cause = failure; cause != null; cause = next(cause)) {
            if (cause.getMessage() != null) {
                reason = cause.getMessage();
            }
        }
        return reason;
    }

    private static Throwable next(Throwable failure) {
        return failure.getCause() == null && failure instanceof JMSException e
                ? e.getLinkedException()
                : failure.getCause();
    }
}
