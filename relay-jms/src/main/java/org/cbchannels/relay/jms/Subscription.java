package org.cbchannels.relay.jms;

import jakarta.jms.BytesMessage;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.cbchannels.spi.EscapingLogger;
import org.cbchannels.spi.RelayContext;

/**
 * What this node hears of the topic; for one thread.
 *
 * <p>The broker looks at a selector, which can't be changed. So for more groups there is a second consumer for a while:
 * what comes to the first one is taken until it has brought a mark that was sent after the second one was there. What
 * comes twice is told by its sender's count.
 */
final class Subscription {

    private static final System.Logger LOG = EscapingLogger.of("org.cbchannels.relay");
    private static final long POLL = 10;
    private static final long MARKS = TimeUnit.MILLISECONDS.toNanos(500);
    /** Of so many senders what has come twice can be told. */
    private static final int SENDERS = 4096;

    /** So many messages may have been on their way when a second consumer came. */
    private static final int FEW = 256;

    private final JMSContext jms;
    private final Broker broker;
    private final RelayContext context;
    private final Interests interests;
    private final long number;
    private final BooleanSupplier ended;
    private final JMSProducer marks;
    private final long silence;
    /** The last count of each sender. */
    private final Map<String, Long> heardOf = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > SENDERS;
        }
    };

    private JMSConsumer consumer;
    private long sent;
    private long markedAt = System.nanoTime();
    private long come;
    private volatile long heard = markedAt;

    /**
     * Subscribes to what the node wants to hear; all of it is effective then.
     *
     * @param number the connection's
     * @param ended whether nothing is to be heard any more
     * @throws JMSRuntimeException if there is a later connection
     */
    Subscription(
            JMSContext jms,
            Broker broker,
            RelayContext context,
            Interests interests,
            long number,
            BooleanSupplier ended) {
        this.jms = jms;
        this.broker = broker;
        this.context = context;
        this.interests = interests;
        this.number = number;
        this.ended = ended;
        this.silence = broker.settings().timeout().toNanos();
        this.marks = jms.createProducer()
                .setDeliveryMode(DeliveryMode.NON_PERSISTENT)
                .setProperty(Headers.APPLICATION, context.prefix())
                .setProperty(Headers.SENDER, context.node())
                .setProperty(Headers.NODE, context.node());
        if (!interests.begin(number)) {
            throw new JMSRuntimeException("There is a later connection");
        }
        Buckets wanted = interests.wanted();
        consumer = consumer(wanted);
        if (!interests.effective(wanted, number)) {
            change(interests.wanted());
        }
    }

    private JMSConsumer consumer(Buckets buckets) {
        return jms.createConsumer(broker.topic(), Headers.topic(context.prefix(), context.node(), buckets));
    }

    /** Takes one message, if there is one soon. */
    void work() {
        Buckets change = interests.change();
        if (change != null) {
            change(change);
        }
        if (System.nanoTime() - markedAt > MARKS) {
            mark();
        }
        Message message = consumer.receive(POLL);
        if (message != null) {
            take(message);
        }
    }

    /** Whether nothing has come for too long, not even what the node has sent to itself. */
    boolean isSilent() {
        return System.nanoTime() - heard > silence;
    }

    private long mark() {
        markedAt = System.nanoTime();
        sent++;
        marks.setProperty(Headers.MARK, sent).send(broker.topic(), new byte[0]);
        return sent;
    }

    private void change(Buckets change) {
        JMSConsumer next = consumer(change);
        long mark = mark();
        while (come < mark) {
            take(soon());
        }
        // what was on its way already when there was no second consumer
        Message rest = consumer.receiveNoWait();
        for (int i = 1; rest != null; i++) {
            take(rest);
            rest = i < FEW ? consumer.receiveNoWait() : null;
        }
        consumer.close();
        consumer = next;
        interests.effective(change, number);
    }

    private Message soon() {
        Message message = consumer.receive(TimeUnit.NANOSECONDS.toMillis(silence));
        if (message == null || ended.getAsBoolean()) {
            throw new JMSRuntimeException("The broker does not deliver");
        }
        return message;
    }

    private void take(Message message) {
        heard = System.nanoTime();
        try {
            if (message.propertyExists(Headers.MARK)) {
                come(message.getLongProperty(Headers.MARK));
            } else if (message instanceof BytesMessage bytes
                    && isForUs(message)
                    && isNew(message)
                    && !ended.getAsBoolean()) {
                context.received(Headers.body(bytes));
            }
        } catch (JMSException | NumberFormatException e) {
            LOG.log(System.Logger.Level.DEBUG, "A message on the topic can't be read", e);
        }
    }

    /**
     * A mark that does not come is a sign that other messages have not come, either: servers reconnect without a word.
     */
    private void come(long mark) {
        if (mark > come + 1) {
            throw new JMSRuntimeException("The broker has lost messages");
        }
        come = Math.max(come, mark);
    }

    private boolean isForUs(Message message) throws JMSException {
        String group = message.getStringProperty(Headers.GROUP);
        return group == null ? message.getStringProperty(Headers.NODE) != null : interests.has(group);
    }

    private boolean isNew(Message message) throws JMSException {
        String sender = message.getStringProperty(Headers.SENDER);
        long count = message.getLongProperty(Headers.SEQUENCE);
        Long last = heardOf.get(sender);
        if (last != null && last >= count) {
            return false;
        }
        heardOf.put(sender, count);
        return true;
    }
}
