package org.cbchannels.relay.jms;

import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.JMSSecurityRuntimeException;
import jakarta.jms.ResourceAllocationRuntimeException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.cbchannels.spi.Relay.RelayMessage;
import org.cbchannels.spi.RelayContext;

/** Sends this node's messages; for one thread at a time. */
final class Publisher {

    private final JMSContext jms;
    private final Broker broker;
    private final RelayContext context;
    private final AtomicLong sent;

    /**
     * Sends within a connection.
     *
     * @param sent counts what the node has sent to the topic
     */
    Publisher(JMSContext jms, Broker broker, RelayContext context, AtomicLong sent) {
        this.jms = jms;
        this.broker = broker;
        this.context = context;
        this.sent = sent;
    }

    /**
     * Sends what can be sent.
     *
     * @throws JMSRuntimeException the first one, if something can't
     */
    void send(List<RelayMessage> parcels) {
        JMSRuntimeException failure = null;
        for (RelayMessage parcel : parcels) {
            try {
                send(parcel);
            } catch (ResourceAllocationRuntimeException | JMSSecurityRuntimeException e) {
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** What is shared survives the broker's restart; the rest is for sockets that are there now. */
    void send(RelayMessage parcel) {
        switch (parcel.target()) {
            case GROUP ->
                counted()
                        .setProperty(Headers.GROUP, parcel.name())
                        .setProperty(Headers.BUCKET, Headers.bucket(parcel.name()))
                        .send(broker.topic(), parcel.message());
            case NODE -> counted().setProperty(Headers.NODE, parcel.name()).send(broker.topic(), parcel.message());
            case SHARED ->
                producer(DeliveryMode.PERSISTENT)
                        .setProperty(Headers.CHANNEL, parcel.name())
                        .send(broker.queue(), parcel.message());
        }
    }

    private JMSProducer counted() {
        return producer(DeliveryMode.NON_PERSISTENT).setProperty(Headers.SEQUENCE, sent.incrementAndGet());
    }

    private JMSProducer producer(int mode) {
        return jms.createProducer()
                .setDeliveryMode(mode)
                .setProperty(Headers.APPLICATION, context.prefix())
                .setProperty(Headers.SENDER, context.node());
    }
}
