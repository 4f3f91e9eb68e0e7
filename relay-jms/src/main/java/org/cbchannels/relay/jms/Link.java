package org.cbchannels.relay.jms;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.JMSSecurityRuntimeException;
import jakarta.jms.ResourceAllocationRuntimeException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.cbchannels.spi.EscapingLogger;
import org.cbchannels.spi.Relay.RelayMessage;
import org.cbchannels.spi.RelayException;

/**
 * One connection to the broker, until it fails; then there is to be another one.
 *
 * <p>A thread of its own opens it, reads the topic and closes it, since a broker that is away may keep any of these
 * waiting for long. Thread-safe.
 */
final class Link {

    private static final System.Logger LOG = EscapingLogger.of("org.cbchannels.relay");

    private final NodeState node;
    private final long number;
    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private final Thread reader;
    private Thread worker;
    private volatile Broker broker;
    private volatile Publisher publisher;
    private volatile Subscription subscription;

    /** Begins to open it. */
    Link(NodeState node) {
        this.node = node;
        this.number = node.links().incrementAndGet();
        reader = node.context().threads().newThread(this::read);
        reader.start();
    }

    long number() {
        return number;
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
            broker = Broker.find(node.settings());
            try (JMSContext reading = broker.open();
                    JMSContext writing = broker.open()) {
                if (ended.isDone()) {
                    return;
                }
                // WildFly connects when something is asked for, and the thread that connects must be the one that
                // closes
                writing.createProducer();
                publisher = new Publisher(writing, broker, node.context(), node.sent());
                subscription =
                        new Subscription(reading, broker, node.context(), node.interests(), number, ended::isDone);
                opened.complete(null);
                while (!ended.isDone()) {
                    subscription.work();
                }
            }
        } catch (RelayException | RuntimeException | Error e) {
            opened.completeExceptionally(e);
            end(e);
        }
    }

    /** Has this node take its share of the channels' work. */
    synchronized void shareWork() {
        if (worker == null && !node.channels().isEmpty()) {
            worker = node.context().threads().newThread(this::work);
            worker.start();
        }
    }

    private void work() {
        try (JMSContext working = broker.open()) {
            SharedWork work = new SharedWork(working, broker, node.context(), node.channels(), node.held());
            while (!ended.isDone()) {
                work.work();
            }
        } catch (RuntimeException | Error e) {
            end(e);
        }
    }

    /** Sends messages; called by one thread at a time. */
    void send(List<RelayMessage> parcels) {
        try {
            publisher.send(parcels);
        } catch (ResourceAllocationRuntimeException | JMSSecurityRuntimeException e) {
            throw e;
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
    void enlist(RelayMessage parcel) throws RelayException {
        if (ended.isDone()) {
            throw new RelayException(ended.join(), null);
        }
        try (JMSContext transacted = broker.open()) {
            new Publisher(transacted, broker, node.context(), node.sent()).send(parcel);
        }
    }

    private void end(Throwable failure) {
        if (end(reason(failure))) {
            LOG.log(System.Logger.Level.DEBUG, "The connection to the broker has failed", failure);
        }
    }

    /** Ends it; says false if it has ended already. */
    boolean end(String why) {
        return ended.complete(why);
    }

    /** Waits for its threads, but not for ever: what still waits for the broker then is interrupted. */
    void join(long millis) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        Thread working;
        synchronized (this) {
            working = worker;
        }
        join(reader, deadline);
        if (working != null) {
            join(working, deadline);
        }
    }

    private static void join(Thread thread, long deadline) throws InterruptedException {
        thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
        if (thread.isAlive()) {
            thread.interrupt();
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
