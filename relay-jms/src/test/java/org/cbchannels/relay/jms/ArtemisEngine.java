package org.cbchannels.relay.jms;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQQueue;
import org.apache.activemq.artemis.jms.client.ActiveMQTopic;
import org.cbchannels.contract.RelayEngine;
import org.cbchannels.spi.RelayProvider;

/** A broker of its own: the one that WildFly has, reached as WildFly's applications reach another server's. */
final class ArtemisEngine implements RelayEngine {

    static final String USER = "app";
    static final String PASSWORD = "very-secret";

    private final String name = UUID.randomUUID().toString();
    private final String url;
    private EmbeddedActiveMQ broker;

    ArtemisEngine() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            url = "tcp://127.0.0.1:" + socket.getLocalPort();
        }
        Names.put(named("factory"), new ActiveMQConnectionFactory(url));
        Names.put(named("topic"), new ActiveMQTopic("cbchannelsTopic"));
        Names.put(named("queue"), new ActiveMQQueue("cbchannelsQueue"));
        start();
    }

    private String named(String what) {
        return name + "/" + what;
    }

    ConnectionFactory factory() throws JMSException {
        return new ActiveMQConnectionFactory(url, USER, PASSWORD);
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "relay",
                "jms",
                "jms.connection-factory",
                named("factory"),
                "jms.topic",
                named("topic"),
                "jms.queue",
                named("queue"),
                "jms.username",
                USER,
                "jms.password",
                PASSWORD,
                "jms.timeout",
                "3");
    }

    @Override
    public RelayProvider provider() {
        return new JmsRelays();
    }

    @Override
    public void stop() {
        try {
            broker.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void start() {
        try {
            Configuration configuration = new ConfigurationImpl()
                    .setPersistenceEnabled(false)
                    .setSecurityEnabled(true)
                    .addAcceptorConfiguration("tcp", url)
                    .addAddressSetting(
                            "#",
                            new AddressSettings().setAutoCreateAddresses(false).setAutoCreateQueues(false))
                    .addAddressConfiguration(new CoreAddressConfiguration()
                            .setName("cbchannelsTopic")
                            .addRoutingType(RoutingType.MULTICAST))
                    .addAddressConfiguration(new CoreAddressConfiguration()
                            .setName("cbchannelsQueue")
                            .addRoutingType(RoutingType.ANYCAST)
                            .addQueueConfig(
                                    QueueConfiguration.of("cbchannelsQueue").setRoutingType(RoutingType.ANYCAST)));
            broker = new EmbeddedActiveMQ().setConfiguration(configuration).setSecurityManager(new OneUser());
            broker.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        stop();
        Set.of("factory", "topic", "queue").forEach(what -> Names.put(named(what), null));
    }
}
