package org.cbchannels.tests;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.cbchannels.tests.support.Client;
import org.cbchannels.tests.support.Server;
import org.cbchannels.tests.support.SessionClient;
import org.junit.jupiter.api.Test;

/** The end of logins, and their renewal. */
interface LoginScenario extends Scenario {

    private static HttpResponse<String> call(String method, String path, Map<String, String> headers) {
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(Server.http(path)).method(method, HttpRequest.BodyPublishers.noBody());
            headers.forEach(request::header);
            return Server.HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> with(Map<String, String> headers, String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return more;
    }

    private Map<String, String> as(String user) {
        return Map.of("Authorization", Server.basic(user, "secret"));
    }

    /** The headers of somebody who has an HTTP session. */
    private Map<String, String> inHttpSession(String user) {
        String first = cookie(call("GET", context() + "/tiny?colour=red", as(user)), null);
        String afterLogin = cookie(login(with(as(user), "Cookie", first)), first); // some servers change it then
        return with(as(user), "Cookie", afterLogin);
    }

    private static String cookie(HttpResponse<String> response, String otherwise) {
        return response.headers()
                .firstValue("Set-Cookie")
                .map(cookie -> cookie.split(";")[0])
                .orElse(otherwise);
    }

    private HttpResponse<String> login(Map<String, String> headers) {
        return call("POST", context() + "/cbchannels/login", headers);
    }

    private HttpResponse<String> login(Map<String, String> headers, String session) {
        return login(with(headers, "X-Cbchannels-Session", session));
    }

    @Test
    default void sockets_and_sessions_end_with_the_http_session_of_their_handshake() {
        Map<String, String> alice = inHttpSession("alice");
        try (Client raw = Client.open(context() + "/members", alice);
                Client open = Client.open(context() + "/room/login", alice);
                SessionClient session = SessionClient.open(context(), alice).with(1, "/members")) {
            call("GET", context() + "/tiny?end=now", alice);
            assertThat(raw.closeCode()).isIn(4401, 1008);
            assertThat(session.closed()).matches("(4401|1008) .*");
            assertThat(session.tryConnect()).isFalse();
            assertThat(open).isNotNull();
        }
    }

    @Test
    default void the_end_of_an_http_session_that_is_not_used_is_foretold() {
        Map<String, String> alice = inHttpSession("alice");
        call("GET", context() + "/tiny?seconds=3", alice);
        try (SessionClient session = SessionClient.open(context(), alice).with(1, "/members")) {
            assertThat(session.welcome().getInt("expires")).isBetween(0, 3);
            assertThat(session.closed()).matches("(4401|1008) .*");
        }
        Map<String, String> again = inHttpSession("alice");
        call("GET", context() + "/tiny?seconds=62", again);
        try (SessionClient session = SessionClient.open(context(), again).with(1, "/members")) {
            assertThat(session.welcome().getInt("expires")).isBetween(55, 62);
            JsonObject told = session.next();
            assertThat(told.getInt("expires")).isBetween(50, 60);
        }
    }

    @Test
    default void a_user_who_is_logged_out_loses_all_sockets_and_sessions() {
        try (Client raw = Client.open(context() + "/room/login", as("alice"));
                Client nobody = Client.open(context() + "/room/login");
                SessionClient alice = SessionClient.open(context(), as("alice")).with(1, "/room/login");
                SessionClient bob = SessionClient.open(context(), as("bob")).with(1, "/room/login")) {
            call("GET", context() + "/tiny?logout=alice", Map.of());
            assertThat(alice.closed()).isEqualTo("4401 The login has ended");
            nobody.send("{\"still\":1}");
            assertThat(nobody.next()).contains("still");
            assertThat(bob.next().toString()).contains("still");
            assertThat(raw).isNotNull();
            assertThat(alice.tryConnect()).isFalse();
        }
    }

    @Test
    default void who_asks_without_a_session_is_told_whether_somebody_is_logged_in() {
        assertThat(login(Map.of()).statusCode()).isEqualTo(401);
        assertThat(login(as("alice")).statusCode()).isEqualTo(204);
        assertThat(call("GET", context() + "/cbchannels/login", as("alice")).statusCode())
                .isEqualTo(405);
    }

    @Test
    default void a_login_is_renewed_by_its_own_user_alone() {
        try (SessionClient alice = SessionClient.open(context(), as("alice")).with(1, "/members")) {
            String id = alice.welcome().getString("session");
            assertThat(login(Map.of(), id).statusCode()).isEqualTo(401);
            assertThat(login(as("bob"), id).statusCode()).isEqualTo(409);
            assertThat(login(as("alice"), "nothing").statusCode()).isEqualTo(404);
            HttpResponse<String> renewed = login(as("alice"), id);
            assertThat(renewed.statusCode()).isEqualTo(200);
            assertThat(renewed.body()).isEqualTo("{}");
            Map<String, String> inSession = inHttpSession("alice");
            assertThat(login(inSession, id).body()).matches("\\{\"expires\":\\d+}");
            call("GET", context() + "/tiny?end=now", inSession);
            assertThat(alice.closed()).matches("(4401|1008) .*");
        }
    }

    @Test
    default void a_session_of_nobody_gets_a_user_while_it_has_no_sockets() {
        try (SessionClient session = SessionClient.open(context())) {
            String id = session.welcome().getString("session");
            assertThat(login(as("alice"), id).statusCode()).isEqualTo(200);
            session.with(1, "/members").say("{'s':1,'m':{'command':'who'}}");
            assertThat(session.next().getJsonObject("m").getString("user")).isEqualTo("alice");
        }
        try (SessionClient session = SessionClient.open(context()).with(1, "/room/login")) {
            assertThat(login(as("alice"), session.welcome().getString("session"))
                            .statusCode())
                    .isEqualTo(409);
        }
    }

    @Test
    default void credentials_that_are_no_good_are_told_behind_hello() {
        SessionClient session = SessionClient.of(
                Server.ws(context() + "/cbchannels"), Map.of("Authorization", Server.basic("alice", "wrong")));
        assertThat(session.tryConnect()).isNull();
    }

    @Test
    default void pages_of_foreign_origins_renew_nothing() {
        assertThat(login(with(as("alice"), "Origin", "https://evil.example.org"))
                        .statusCode())
                .isEqualTo(403);
        HttpResponse<String> own = login(with(as("alice"), "Origin", "http://127.0.0.1:" + Server.port()));
        assertThat(own.statusCode()).isEqualTo(204);
        assertThat(own.headers().firstValue("Access-Control-Allow-Credentials")).hasValue("true");
        HttpResponse<String> preflight = call(
                "OPTIONS",
                context() + "/cbchannels/login",
                Map.of(
                        "Origin", "http://127.0.0.1:" + Server.port(),
                        "Access-Control-Request-Method", "POST",
                        "Access-Control-Request-Headers", "authorization,x-cbchannels-session"));
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers"))
                .hasValue("authorization,x-cbchannels-session");
    }
}
