package org.cbchannels.relay.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import jakarta.jms.JMSContext;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.activemq.artemis.jms.client.ActiveMQQueue;
import org.apache.activemq.artemis.jms.client.ActiveMQTopic;
import org.cbchannels.spi.Relay;
import org.cbchannels.spi.Relay.RelayMessage;
import org.cbchannels.spi.Relay.Target;
import org.cbchannels.spi.RelayContext;
import org.cbchannels.spi.RelayException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JmsRelaysTest {

    private static final String SECRET = "hush-hush";

    private ArtemisEngine engine;

    @BeforeEach
    void start() throws Exception {
        engine = new ArtemisEngine();
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    private static Relay connect(RelayContext context) throws RelayException {
        return new JmsRelays().connect(context);
    }

    private static RelayMessage group(String name, String text) {
        return new RelayMessage(Target.GROUP, name, text.getBytes());
    }

    private String failure(String name, String value) {
        Map<String, String> settings = new HashMap<>(engine.settings());
        settings.put("jms.timeout", "1");
        settings.put(name, value);
        RelayException failure = catchThrowableOfType(RelayException.class, () -> connect(new Context("n1", settings)));
        StringWriter everything = new StringWriter();
        failure.printStackTrace(new PrintWriter(everything));
        assertThat(everything.toString()).doesNotContain(SECRET);
        return failure.getMessage();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "NULL",
            value = {
                "jms.timeout, soon, cbchannels.jms.timeout",
                "jms.timeout, 0, cbchannels.jms.timeout",
                "jms.username, NULL, need each other",
                "jms.connection-factory, nowhere, no nowhere (cbchannels.jms.connection-factory)",
                "jms.topic, nowhere, no nowhere (cbchannels.jms.topic)",
                "jms.queue, nowhere, no nowhere (cbchannels.jms.queue)",
                "jms.password, hush-hush, can't be used"
            })
    void a_bad_setting_is_named_without_its_secrets(String name, String value, String part) {
        assertThat(failure(name, value)).contains(part);
    }

    @Test
    void a_name_of_something_else_is_told() {
        assertThat(failure("jms.queue", engine.settings().get("jms.topic"))).contains("is no Queue");
    }

    @Test
    void a_broker_that_is_not_there_is_told() {
        engine.stop();
        assertThat(failure("jms.timeout", "1")).contains("The broker can't be used");
        engine.start();
    }

    @Test
    void names_may_be_any_text() throws Exception {
        Context context = new Context("n1", engine.settings());
        try (Relay relay = connect(context)) {
            relay.join("it's ünïcode").toCompletableFuture().get(5, TimeUnit.SECONDS);
            relay.consume("it's a channel");
            try (Relay other = connect(new Context("n2", engine.settings()))) {
                other.transmit(List.of(
                        group("it's ünïcode", "one"),
                        new RelayMessage(Target.NODE, "n1", "two".getBytes()),
                        new RelayMessage(Target.NODE, "n3", "elsewhere".getBytes()),
                        group("another", "not wanted"),
                        new RelayMessage(Target.SHARED, "it's a channel", "three".getBytes())));
                await().until(() ->
                        context.received().size() == 2 && !context.taken().isEmpty());
            }
            assertThat(context.received()).containsExactly("one", "two");
            assertThat(context.taken()).containsExactly("it's a channel: three");
        }
    }

    @Test
    void what_others_send_to_the_topic_and_the_queue_is_skipped_and_never_deserialised() throws Exception {
        Context context = new Context("n1", engine.settings());
        try (Relay relay = connect(context);
                Relay other = connect(new Context("n2", engine.settings()));
                JMSContext stranger = engine.factory().createContext()) {
            relay.consume("mail");
            for (Map<String, String> headers : List.of(
                    Map.of("application", "/it's", "node", "n1"),
                    Map.of("application", "/it's", "node", "n1", "sender", "x", "sequence", "many"),
                    Map.of("application", "/it's", "channel", "mail"))) {
                var producer = stranger.createProducer();
                headers.forEach(producer::setProperty);
                for (var destination :
                        List.of(new ActiveMQTopic("cbchannelsTopic"), new ActiveMQQueue("cbchannelsQueue"))) {
                    producer.send(destination, "text");
                    producer.send(destination, new ArrayList<>(List.of("serialised")));
                    producer.send(destination, Map.of("a", "map"));
                    if (!headers.containsKey("channel")) {
                        producer.send(destination, new byte[0]);
                    }
                }
            }
            other.transmit(List.of(
                    new RelayMessage(Target.NODE, "n1", "one".getBytes()),
                    new RelayMessage(Target.SHARED, "mail", "two".getBytes())));
            await().until(() ->
                    !context.received().isEmpty() && !context.taken().isEmpty());
            assertThat(context.received()).containsExactly("one");
            assertThat(context.taken()).containsExactly("mail: two");
        }
    }

    @Test
    void while_a_node_joins_more_groups_nothing_gets_lost_or_comes_twice() throws Exception {
        Context context = new Context("n1", engine.settings());
        int many = 20_000;
        try (Relay relay = connect(context);
                Relay other = connect(new Context("n2", engine.settings()))) {
            relay.join("g").toCompletableFuture().get(5, TimeUnit.SECONDS);
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
                for (int i = 0; i < many; i += 20) {
                    try {
                        other.transmit(IntStream.range(i, i + 20)
                                .mapToObj(n -> group("g", "m" + n))
                                .toList());
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }
            });
            int joined = 0;
            while (!sending.isDone()) {
                relay.join("other" + joined++).toCompletableFuture().get(10, TimeUnit.SECONDS);
            }
            sending.join();
            await().until(() -> context.received().contains("m" + (many - 1)));
            assertThat(joined).isGreaterThan(5);
            assertThat(context.received())
                    .containsExactlyElementsOf(
                            IntStream.range(0, many).mapToObj(n -> "m" + n).toList());
        }
    }
}
