package org.cbchannels.relay.jms;

import java.time.Duration;
import java.util.function.UnaryOperator;
import org.cbchannels.spi.RelayException;

/**
 * What the settings say of the broker.
 *
 * @param connectionFactory its name in the server's naming service, as those of the topic and the queue
 * @param username null for the one that the server uses
 * @param timeout how long the broker may be silent
 */
record JmsSettings(
        String connectionFactory, String topic, String queue, String username, String password, Duration timeout) {

    static JmsSettings of(UnaryOperator<String> settings) throws RelayException {
        String username = settings.apply("jms.username");
        String password = settings.apply("jms.password");
        if ((username == null) != (password == null)) {
            throw new RelayException("cbchannels.jms.username and cbchannels.jms.password need each other", null);
        }
        return new JmsSettings(
                text(settings, "jms.connection-factory", "java:comp/DefaultJMSConnectionFactory"),
                text(settings, "jms.topic", "jms/cbchannelsTopic"),
                text(settings, "jms.queue", "jms/cbchannelsQueue"),
                username,
                password,
                Duration.ofSeconds(seconds(settings, "jms.timeout", 10)));
    }

    private static String text(UnaryOperator<String> settings, String name, String otherwise) {
        String text = settings.apply(name);
        return text == null ? otherwise : text.strip();
    }

    private static int seconds(UnaryOperator<String> settings, String name, int otherwise) throws RelayException {
        String text = settings.apply(name);
        try {
            int number = text == null ? otherwise : Integer.parseInt(text.strip());
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, as numbers that are too small are
        }
        throw new RelayException("cbchannels." + name + " must be a whole number of at least 1", null);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return connectionFactory + ", " + topic + ", " + queue;
    }
}
