package org.cbchannels.relay.jms;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.Queue;
import jakarta.jms.Topic;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.cbchannels.spi.RelayException;

/** The server's way to its broker; thread-safe. */
record Broker(ConnectionFactory factory, Topic topic, Queue queue, JmsSettings settings) {

    /**
     * What the server's naming service has under the names of the settings.
     *
     * @throws RelayException if something is missing, or something else
     */
    static Broker find(JmsSettings settings) throws RelayException {
        return new Broker(
                find(ConnectionFactory.class, "jms.connection-factory", settings.connectionFactory()),
                find(Topic.class, "jms.topic", settings.topic()),
                find(Queue.class, "jms.queue", settings.queue()),
                settings);
    }

    private static <T> T find(Class<T> type, String setting, String name) throws RelayException {
        try {
            return type.cast(InitialContext.<Object>doLookup(name));
        } catch (NamingException e) {
            throw new RelayException("The server has no " + name + " (cbchannels." + setting + ")", e);
        } catch (ClassCastException e) {
            throw new RelayException(
                    "The server's " + name + " (cbchannels." + setting + ") is no " + type.getSimpleName(), e);
        }
    }

    /** A connection for one thread at a time; within a transaction of the thread, a part of it. */
    JMSContext open() {
        return settings.username() == null
                ? factory.createContext(JMSContext.AUTO_ACKNOWLEDGE)
                : factory.createContext(settings.username(), settings.password(), JMSContext.AUTO_ACKNOWLEDGE);
    }
}
