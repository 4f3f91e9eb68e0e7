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
import org.cbchannels.spi.RelayContext;

/**
 * What this node hears of the topic; for one thread.
 *
 * <p>The broker looks at a selector, which can't be changed. So for more groups there is a second consumer for a while: what comes to
 * the first one is taken until it has brought a mark that was sent after the second one was there. What comes twice is told by its
 * sender's count.
 */
final class Subscription {

    private static final System.Logger LOG = System.getLogger("org.cbchannels.relay");
    private static final long POLL = 10;
    /** Of so many senders what has come twice can be told. */
    private static final int SENDERS = 4096;

    private final JMSContext jms;
    private final Broker broker;
    private final RelayContext context;
    private final Interests interests;
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
    private long marked;
    private volatile long heard = System.nanoTime();
    private long asked = heard;

    /**
     * Subscribes to what the node wants to hear; all of it is effective then.
     *
     * @param ended whether nothing is to be heard any more
     */
    Subscription(JMSContext jms, Broker broker, RelayContext context, Interests interests, BooleanSupplier ended) {
        this.jms = jms;
        this.broker = broker;
        this.context = context;
        this.interests = interests;
        this.ended = ended;
        this.silence = broker.settings().timeout().toNanos();
        this.marks = jms.createProducer()
                .setDeliveryMode(DeliveryMode.NON_PERSISTENT)
                .setProperty(Headers.APPLICATION, context.prefix())
                .setProperty(Headers.SENDER, context.node())
                .setProperty(Headers.NODE, context.node());
        interests.begin(this);
        Buckets wanted = interests.wanted();
        consumer = consumer(wanted);
        while (!interests.effective(wanted, this)) {
            wanted = interests.wanted();
            replace(wanted);
        }
    }

    private JMSConsumer consumer(Buckets buckets) {
        return jms.createConsumer(broker.topic(), Headers.topic(context.prefix(), context.node(), buckets));
    }

    /** Takes one message, if there is one soon. */
    void work() {
        Buckets change = interests.change();
        if (change != null) {
            replace(change);
            interests.effective(change, this);
        }
        Message message = consumer.receive(POLL);
        if (message != null) {
            take(message);
        } else {
            askIfSilent();
        }
    }

    /** Whether nothing has come for too long, not even what the node has sent to itself. */
    boolean isSilent() {
        return System.nanoTime() - heard > silence;
    }

    private void askIfSilent() {
        long now = System.nanoTime();
        if (now - heard > silence / 4 && now - asked > silence / 4) {
            asked = now;
            mark();
        }
    }

    private String mark() {
        String mark = Long.toString(++marked);
        marks.setProperty(Headers.MARK, mark).send(broker.topic(), new byte[0]);
        return mark;
    }

    private void replace(Buckets change) {
        JMSConsumer next = consumer(change);
        String mark = mark();
        while (!mark.equals(take(soon()))) {
            continue;
        }
        for (Message rest = consumer.receiveNoWait(); rest != null; rest = consumer.receiveNoWait()) {
            take(rest);
        }
        consumer.close();
        consumer = next;
    }

    private Message soon() {
        Message message = consumer.receive(TimeUnit.NANOSECONDS.toMillis(silence));
        if (message == null || ended.getAsBoolean()) {
            throw new JMSRuntimeException("The broker does not deliver");
        }
        return message;
    }

    /** Gives the message's mark; null if it has none. */
    private String take(Message message) {
        heard = System.nanoTime();
        try {
            String mark = message.getStringProperty(Headers.MARK);
            if (mark == null
                    && message instanceof BytesMessage bytes
                    && isForUs(message)
                    && isNew(message)
                    && !ended.getAsBoolean()) {
                context.received(Headers.body(bytes));
            }
            return mark;
        } catch (JMSException | NumberFormatException e) {
            LOG.log(System.Logger.Level.DEBUG, "A message of somebody else is on the topic", e);
            return null;
        }
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
