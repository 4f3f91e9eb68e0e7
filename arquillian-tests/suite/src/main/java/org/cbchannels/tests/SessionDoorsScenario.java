package org.cbchannels.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.cbchannels.tests.support.Server;
import org.cbchannels.tests.support.SessionClient;
import org.junit.jupiter.api.Test;

/** What comes before the sockets of sessions: filters and constraints, which are met at another path. */
interface SessionDoorsScenario extends Scenario {

    private static String log() {
        try {
            return Files.readString(Server.log(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    default void a_path_whose_filter_sessions_pass_by_is_refused_and_logged() {
        try (SessionClient session = SessionClient.open(context(), Map.of("X-Word", "anna"))) {
            session.say("{'open':1,'path':'/guarded/red'}");
            assertThat(session.next().getInt("status")).isEqualTo(403);
            session.say("{'open':2,'path':'/hesitant/red'}");
            assertThat(session.next().getInt("status")).isEqualTo(403);
            session.with(3, "/free/red");
        }
        await().untilAsserted(() -> assertThat(log()).contains("CBC-237").contains("filter doorman"));
    }

    @Test
    default void a_filter_for_all_paths_has_been_met() {
        assertThat(SessionClient.of(Server.ws(context() + "/cbchannels"), Map.of("X-Late", "yes"))
                        .tryConnect())
                .isNull();
    }

    @Test
    default void a_constraint_holds_for_a_path_however_it_is_written() {
        try (SessionClient session = SessionClient.open(context())) {
            int socket = 0;
            for (String path : List.of("/exact/", "/%65xact/", "/exact/?x", "/ex%61ct%2F", "/exact/;a", "/./exact/")) {
                session.say("{'open':" + ++socket + ",'path':'" + path + "'}");
                assertThat(session.next().getInt("status")).as(path).isIn(401, 404);
            }
        }
    }

    @Test
    default void a_socket_has_the_query_of_its_path_and_the_headers_of_the_handshake() {
        try (SessionClient session = SessionClient.open(context(), Map.of("X-Word", "anna"))) {
            session.with(1, "/free/red?a=1%202&a=%C3%BC").say("{'s':1,'m':{'command':'handshake'}}");
            session.next();
            assertThat(session.next().getJsonObject("m").toString())
                    .startsWith("{\"query\":\"1 2\",\"all\":[\"1 2\",\"ü\"],\"none\":[],\"header\":\"anna\"");
        }
    }

    @Test
    default void a_session_ends_with_its_token_and_says_so_before() {
        try (SessionClient session =
                SessionClient.open(context(), Map.of("X-Token", "3")).with(1, "/free/red")) {
            assertThat(session.welcome().getString("user")).isEqualTo("anna");
            assertThat(session.welcome().getInt("expires")).isBetween(1, 3);
            assertThat(session.closed()).isEqualTo("4401 The login has ended");
        }
        try (SessionClient session =
                SessionClient.open(context(), Map.of("X-Token", "62")).with(1, "/free/red")) {
            assertThat(session.next().getInt("expires")).isBetween(50, 60);
        }
        assertThat(SessionClient.of(Server.ws(context() + "/cbchannels"), Map.of("X-Token", "-1"))
                        .tryConnect())
                .isNull();
    }
}
