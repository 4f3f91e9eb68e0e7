package org.cbchannels.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.WebSocketHandshakeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.cbchannels.tests.support.Client;
import org.cbchannels.tests.support.Proxy;
import org.cbchannels.tests.support.Server;
import org.cbchannels.tests.support.SessionClient;
import org.junit.jupiter.api.Test;

/** Sessions, which carry several sockets and survive their websocket. */
interface SessionScenario extends Scenario {

    private Map<String, String> as(String user) {
        return Map.of("Authorization", Server.basic(user, "secret"));
    }

    private void assertRefused(int status, Map<String, String> headers, String... subprotocols) {
        assertThatThrownBy(() -> Client.open(context() + "/cbchannels", headers, subprotocols))
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused ->
                                assertThat(refused.getResponse().statusCode()).isEqualTo(status));
    }

    @Test
    default void sockets_of_sessions_and_raw_ones_meet_in_groups() {
        try (SessionClient session = SessionClient.open(context());
                Client raw = Client.open(context() + "/room/sessions")) {
            assertThat(session.welcome().getInt("ttl")).isEqualTo(60);
            assertThat(session.welcome().isNull("user")).isTrue();
            session.with(1, "/room/sessions").with(2, "/room/other");
            raw.send("{\"text\":\"hi\"}");
            assertThat(session.next().toString()).isEqualTo("{\"s\":1,\"m\":{\"text\":\"hi\"}}");
            session.say("{'s':1,'m':{'text':'ho'}}");
            assertThat(session.next().toString()).isEqualTo("{\"s\":1,\"m\":{\"text\":\"ho\"}}");
            assertThat(raw.next()).isEqualTo("{\"text\":\"hi\"}");
            assertThat(raw.next()).isEqualTo("{\"text\":\"ho\"}");
            session.say("{'close':1}");
            assertThat(session.next().toString()).isEqualTo("{\"closed\":1,\"code\":1000,\"reason\":\"\"}");
        }
    }

    @Test
    default void a_handshake_of_sessions_is_refused_for_two_reasons_alone() {
        assertRefused(400, Map.of());
        assertRefused(400, Map.of(), "other");
        assertRefused(403, Map.of("Origin", "https://evil.example.org"), SessionClient.PROTOCOL);
        assertThat(Client.subprotocol(context() + "/cbchannels", "other", SessionClient.PROTOCOL))
                .isEqualTo(SessionClient.PROTOCOL);
    }

    @Test
    default void a_socket_has_the_caller_of_its_session() {
        try (SessionClient alice = SessionClient.open(context(), as("alice"))) {
            assertThat(alice.welcome().getString("user")).isEqualTo("alice");
            alice.with(1, "/members").say("{'s':1,'m':{'command':'who'}}");
            JsonObject who = alice.next().getJsonObject("m");
            assertThat(who.getString("user")).isEqualTo("alice");
            assertThat(who.getBoolean("member")).isTrue();
            alice.say("{'s':1,'m':{'command':'read'}}");
            assertThat(alice.next().getJsonObject("m").getString("read")).isEqualTo("alice true false");
        }
    }

    @Test
    default void open_lets_nobody_in_whom_a_handshake_would_not() {
        try (SessionClient nobody = SessionClient.open(context())) {
            List<String> refused = new ArrayList<>();
            List<String> paths = List.of(
                    "/members",
                    "/members-without-auth",
                    "/guests/eve",
                    "/nowhere",
                    "/secure/",
                    "/secure",
                    "/secu%72e/x");
            for (int i = 0; i < paths.size(); i++) {
                nobody.say("{'open':" + (i + 1) + ",'path':'" + paths.get(i) + "'}");
                refused.add(paths.get(i) + " " + nobody.next().getInt("status"));
            }
            assertThat(refused)
                    .containsExactly(
                            "/members 401",
                            "/members-without-auth 403",
                            "/guests/eve 403",
                            "/nowhere 404",
                            "/secure/ 401",
                            "/secure 401",
                            "/secu%72e/x 401");
        }
        try (SessionClient bob = SessionClient.open(context(), as("bob"))) {
            bob.say("{'open':1,'path':'/members'}");
            assertThat(bob.next().getInt("status")).isEqualTo(403);
            bob.say("{'open':2,'path':'/secure/x'}");
            assertThat(bob.next().getInt("status")).isEqualTo(403);
        }
        try (SessionClient alice = SessionClient.open(context(), as("alice"))) {
            alice.say("{'open':1,'path':'/secure/x'}");
            assertThat(alice.next().getInt("status")).as("there is no route").isEqualTo(404);
        }
    }

    @Test
    default void what_breaks_the_protocol_ends_the_session() {
        for (String frame : List.of("no json", "{'hello':{}}", "{'s':5,'m':1}", "{'ack':7}")) {
            try (SessionClient session = SessionClient.open(context()).with(1, "/room/wrong")) {
                assertThat(session.say(frame).closed()).startsWith("4400 ");
                assertThat(session.connect()).isFalse();
            }
        }
        try (SessionClient session = SessionClient.open(context()).with(1, "/room/wrong")) {
            session.say("{'s':1,'m':'" + "x".repeat(70_000) + "'}");
            assertThat(session.closed()).startsWith("4413 ");
        }
        try (SessionClient session = SessionClient.open(context()).with(1, "/room/wrong")) {
            assertThat(session.sayBytes((byte) 1).closed()).startsWith("4400 ");
        }
    }

    @Test
    default void through_200_cuts_at_random_bytes_each_message_comes_once_and_in_order() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        URI place = URI.create("ws://127.0.0.1:0");
        try (Proxy proxy = Proxy.start();
                Client raw = Client.open(context() + "/room/cuts")) {
            place = URI.create("ws://127.0.0.1:" + proxy.port() + context() + "/cbchannels");
            SessionClient session = SessionClient.of(place, Map.of());
            assertThat(session.connect()).isFalse();
            session.with(1, "/room/cuts").with(2, "/room/cuts").with(3, "/guests/anna");
            List<JsonObject> frames = new ArrayList<>();
            int said = 0;
            for (int cuts = 0; cuts < 200; cuts++) {
                proxy.cutAfter(random.nextInt(1_500));
                for (int i = random.nextInt(8); i >= 0; i--) {
                    session.say("{'s':1,'m':{'said':" + said + "}}");
                    session.say("{'s':3,'m':{'requestId':" + said + "}}");
                    raw.send("{\"raw\":" + said++ + "}");
                    frames.addAll(session.all());
                }
                frames.addAll(session.all());
                session.abort();
                Boolean resumed = session.tryConnect();
                while (resumed == null) {
                    resumed = session.tryConnect();
                }
                assertThat(resumed).as("seed " + seed).isTrue();
            }
            proxy.cutAfter(Long.MAX_VALUE);
            frames.removeIf(frame -> !frame.containsKey("m"));
            while (frames.size() < 5 * said) {
                JsonObject frame = session.nextThroughDrops();
                if (frame.containsKey("m")) {
                    frames.add(frame);
                }
            }
            assertThat(session.all()).allMatch(frame -> frame.containsKey("settled"));
            List<Integer> all = IntStream.range(0, said).boxed().toList();
            assertThat(numbers(frames, 1, "said")).isEqualTo(all);
            assertThat(numbers(frames, 2, "said")).isEqualTo(all);
            assertThat(numbers(frames, 1, "raw")).isEqualTo(all);
            assertThat(numbers(frames, 2, "raw")).isEqualTo(all);
            assertThat(numbers(frames, 3, "requestId")).isEqualTo(all);
            session.close();
        }
    }

    private static List<Integer> numbers(List<JsonObject> frames, int socket, String member) {
        return frames.stream()
                .filter(frame ->
                        frame.getInt("s") == socket && frame.getJsonObject("m").containsKey(member))
                .map(frame -> frame.getJsonObject("m").getInt(member))
                .toList();
    }
}
