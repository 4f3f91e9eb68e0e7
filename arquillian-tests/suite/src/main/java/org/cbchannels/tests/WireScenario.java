package org.cbchannels.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.cbchannels.tests.support.Client;
import org.cbchannels.tests.support.Server;
import org.cbchannels.tests.support.WireClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Clients that break the protocol: they are answered as RFC 6455 says or closed, and nobody else notices. */
interface WireScenario extends Scenario {

    byte[] ASK = "{\"command\":\"ask\"}".getBytes(StandardCharsets.UTF_8);

    private void assertServes() {
        try (Client client = Client.open(context() + "/free")) {
            assertThat(client.send("{\"command\":\"ask\"}").next()).isEqualTo("answer");
        }
    }

    private void awaitNobody() {
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        Server.call("GET", context() + "/traffic/", null).body().equals("0 0"));
    }

    static Stream<Arguments> brokenFrames() {
        byte[] long126 = new byte[126];
        return Stream.of(
                Arguments.of("reserved bit 1", WireClient.frame(0xc1, true, ASK)),
                Arguments.of("reserved bit 2", WireClient.frame(0xa1, true, ASK)),
                Arguments.of("reserved bit 3", WireClient.frame(0x91, true, ASK)),
                Arguments.of("unknown opcode", WireClient.frame(0x83, true, ASK)),
                Arguments.of("unknown control opcode", WireClient.frame(0x8b, true, ASK)),
                Arguments.of("oversize ping", WireClient.frame(0x89, true, long126)),
                Arguments.of("fragmented ping", WireClient.frame(0x09, true, new byte[2])),
                Arguments.of("continuation of nothing", WireClient.frame(0x80, true, ASK)),
                Arguments.of("close with one byte", WireClient.frame(0x88, true, new byte[1])),
                Arguments.of("text that is no UTF-8", WireClient.frame(0x81, true, new byte[] {(byte) 0xff})));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenFrames")
    default void a_broken_frame_ends_the_socket_and_nothing_else(String what, byte[] frame) {
        try (WireClient client = WireClient.open(context() + "/free")) {
            client.send(frame);
            assertThat(client.closeCode()).isIn(1001, 1002, 1003, 1005, 1007, 1009, 1011, WireClient.NO_CODE);
        }
        assertServes();
        awaitNobody();
    }

    /** Payara waits for the rest: it takes the first four bytes of the payload for the mask. */
    @Test
    default void a_frame_without_a_mask_harms_nobody() {
        try (WireClient client = WireClient.open(context() + "/free")) {
            client.send(WireClient.frame(0x81, false, ASK));
            if (Server.isWildFly()) {
                assertThat(client.closeCode()).isIn(1002, WireClient.NO_CODE);
            }
            assertServes();
        }
        awaitNobody();
    }

    @Test
    default void fragments_with_a_ping_between_them_are_one_message_and_one_pong() {
        try (WireClient client = WireClient.open(context() + "/free")) {
            client.send(WireClient.frame(0x01, true, Arrays.copyOfRange(ASK, 0, 5)));
            client.send(WireClient.frame(0x89, true, new byte[] {42}));
            client.send(WireClient.frame(0x80, true, Arrays.copyOfRange(ASK, 5, ASK.length)));
            List<Integer> opcodes =
                    List.of(client.read().opcode(), client.read().opcode());
            assertThat(opcodes).containsExactlyInAnyOrder(WireClient.PONG, WireClient.TEXT);
        }
        awaitNobody();
    }

    @Test
    default void a_message_in_a_thousand_fragments_is_one_message() {
        try (WireClient client = WireClient.open(context() + "/free")) {
            client.send(WireClient.frame(0x01, true, ASK));
            for (int i = 0; i < 1000; i++) {
                client.send(WireClient.frame(0x00, true, new byte[] {' '}));
            }
            client.send(WireClient.frame(0x80, true, new byte[0]));
            assertThat(client.read().text()).isEqualTo("answer");
        }
        awaitNobody();
    }

    @Test
    default void handshakes_without_end_and_half_open_sockets_keep_nobody_from_being_served() {
        List<WireClient> clients = new ArrayList<>();
        try {
            byte[] handshake = WireClient.handshake(context() + "/free");
            for (int i = 0; i < 20; i++) {
                WireClient client = WireClient.connect();
                clients.add(client);
                client.send(Arrays.copyOf(handshake, handshake.length / 2 + i));
            }
            for (int i = 0; i < 5; i++) {
                WireClient client = WireClient.open(context() + "/free");
                clients.add(client);
                client.send(Arrays.copyOf(WireClient.frame(0x81, true, ASK), 3 + i));
            }
            WireClient promising = WireClient.open(context() + "/free");
            clients.add(promising);
            promising.send(
                    new byte[] {(byte) 0x81, (byte) 0xff, 0, 0x7f, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}); // petabytes to come
            assertServes();
        } finally {
            clients.forEach(WireClient::close);
        }
        assertServes();
        awaitNobody();
    }

    @Test
    default void random_bytes_after_the_handshake_harm_nobody() {
        Random random = new Random(42);
        for (int i = 0; i < 100; i++) {
            byte[] noise = new byte[1 + random.nextInt(300)];
            random.nextBytes(noise);
            try (WireClient client = WireClient.open(context() + "/free")) {
                client.send(noise);
                client.send(noise);
            } catch (UncheckedIOException closed) {
                // as it may be
            }
        }
        assertServes();
        awaitNobody();
    }
}
