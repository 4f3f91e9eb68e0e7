package org.cbchannels.relay.jms;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.cbchannels.spi.EscapingLogger;
import org.cbchannels.spi.RelayContext;

/**
 * Takes this node's share of the work that nodes share; for one thread.
 *
 * <p>A message is this node's alone when it has been received: it is handled at most once, unless broker or connection
 * die before the broker knows. A channel whose message finds no room is not received from until it does; what the
 * broker has sent ahead goes back to it.
 */
final class SharedWork {

    private static final System.Logger LOG = EscapingLogger.of("org.cbchannels.relay");
    private static final long POLL = 250;
    private static final long SOON = 5;
    private static final long LATE = 500;
    /** So few messages are not worth what the broker sends ahead. */
    private static final int FEW = 16;

    private final JMSContext jms;
    private final Broker broker;
    private final RelayContext context;
    private final Set<String> channels;
    private final Map<String, byte[]> held;

    private Set<String> received = Set.of();
    private JMSConsumer consumer;
    /** How many messages have found room since one did not. */
    private int taken;

    private long pause = SOON;
    private long again;

    /**
     * Works within a connection.
     *
     * @param channels may become more
     * @param held what finds no room, by its channel: it is this node's alone, also after the connection's end
     */
    SharedWork(JMSContext jms, Broker broker, RelayContext context, Set<String> channels, Map<String, byte[]> held) {
        this.jms = jms;
        this.broker = broker;
        this.context = context;
        this.channels = channels;
        this.held = held;
    }

    /** Takes one message, if there is one soon. */
    void work() {
        offerAgain();
        Set<String> free = new TreeSet<>(channels);
        free.removeAll(held.keySet());
        if (!free.equals(received)) {
            receiveFrom(free);
        }
        if (consumer == null) {
            LockSupport.parkNanos(Duration.ofMillis(SOON).toNanos());
            return;
        }
        Message message = consumer.receive(held.isEmpty() ? POLL : SOON);
        if (message != null) {
            take(message);
        }
    }

    private void offerAgain() {
        if (!held.isEmpty() && System.nanoTime() - again >= 0) {
            held.entrySet().removeIf(entry -> context.take(entry.getKey(), entry.getValue()));
            again = System.nanoTime() + Duration.ofMillis(SOON).toNanos();
        }
    }

    private void receiveFrom(Set<String> free) {
        if (consumer != null) {
            consumer.close();
        }
        consumer = free.isEmpty() ? null : jms.createConsumer(broker.queue(), Headers.queue(context.prefix(), free));
        received = free;
    }

    private void take(Message message) {
        try {
            String channel = message.getStringProperty(Headers.CHANNEL);
            if (message instanceof BytesMessage bytes) {
                byte[] body = Headers.body(bytes);
                if (context.take(channel, body)) {
                    taken++;
                } else {
                    hold(channel, body);
                }
            }
        } catch (JMSException e) {
            LOG.log(System.Logger.Level.DEBUG, "A message in the queue can't be read", e);
        }
    }

    /** The longer, the less there was room for last time: each time the broker sends many ahead for nothing. */
    private void hold(String channel, byte[] body) {
        held.put(channel, body);
        pause = taken < FEW ? Math.min(2 * pause, LATE) : SOON;
        again = System.nanoTime() + Duration.ofMillis(pause).toNanos();
        taken = 0;
    }
}
