package org.cbchannels.tests;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.cbchannels.tests.support.Client;
import org.cbchannels.tests.support.Server;
import org.junit.jupiter.api.Test;

/** Logins, roles and permissions, before and after the upgrade. */
interface AccessScenario extends Scenario {

    private Map<String, String> as(String user) {
        return Map.of("Authorization", Server.basic(user, "secret"));
    }

    @Test
    default void a_route_with_auth_asks_for_a_login() {
        Client.assertRefused(401, context() + "/members", Map.of());
        Client.assertRefused(401, context() + "/rooms", Map.of());
        Client.assertRefused(401, context() + "/members", Map.of("Authorization", Server.basic("alice", "wrong")));
    }

    @Test
    default void a_role_that_is_missing_on_the_class_is_forbidden() {
        Client.assertRefused(403, context() + "/members", as("bob"));
        Client.assertRefused(403, context() + "/members-without-auth", Map.of());
    }

    @Test
    default void a_consumer_knows_its_user_and_the_users_roles() {
        try (Client alice = Client.open(context() + "/members", as("alice"))) {
            JsonObject who = alice.ask("{\"command\":\"who\"}");
            assertThat(who.getString("user")).isEqualTo("alice");
            assertThat(who.getBoolean("member")).isTrue();
            assertThat(who.getBoolean("admin")).isFalse();
            assertThat(who.getBoolean("guest")).isFalse();
            assertThat(who.getBoolean("nobody")).isFalse();
        }
    }

    @Test
    default void a_role_that_is_missing_on_a_method_is_denied_and_the_socket_stays() {
        try (Client alice = Client.open(context() + "/members", as("alice"))) {
            assertThat(alice.ask("{\"command\":\"administer\",\"requestId\":4}").toString())
                    .isEqualTo("{\"error\":\"You may not do this\",\"code\":\"denied\",\"requestId\":4}");
            assertThat(alice.ask("{\"command\":\"never\"}").getString("code")).isEqualTo("denied");
            assertThat(alice.ask("{\"command\":\"who\"}").getString("user")).isEqualTo("alice");
        }
    }

    @Test
    default void an_ejb_sees_the_caller_and_refuses_what_the_caller_may_not() {
        try (Client alice = Client.open(context() + "/members", as("alice"))) {
            assertThat(alice.ask("{\"command\":\"read\"}").getString("read")).isEqualTo("alice true false");
            assertThat(alice.ask("{\"command\":\"work\"}").getString("read")).isEqualTo("alice true false");
            assertThat(alice.ask("{\"command\":\"purge\"}").getString("code")).isEqualTo("internal");
        }
    }

    @Test
    default void a_stage_that_completes_on_another_thread_is_answered_in_the_callers_context() {
        try (Client alice = Client.open(context() + "/members", as("alice"))) {
            assertThat(alice.ask("{\"command\":\"later\",\"requestId\":3}").toString())
                    .isEqualTo("{\"later\":\"alice\",\"requestId\":3}");
            assertThat(alice.ask("{\"command\":\"fail-later\",\"requestId\":4}").toString())
                    .isEqualTo("{\"failed\":\"alice true false\",\"requestId\":4}");
        }
    }

    @Test
    default void permissions_are_checked_on_connect_and_for_each_frame() {
        Client.assertRefused(403, context() + "/guests/eve", Map.of());
        try (Client guest = Client.open(context() + "/guests/anna")) {
            assertThat(guest.ask("{\"text\":\"rude\"}").getString("code")).isEqualTo("denied");
            assertThat(guest.ask("{\"text\":\"kind\"}").getString("hello")).isEqualTo("anna");
        }
    }

    @Test
    default void the_http_session_of_the_handshake_is_at_hand() throws Exception {
        HttpResponse<String> response = Server.HTTP.send(
                HttpRequest.newBuilder(Server.http(context() + "/tiny?colour=blue"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        String cookie =
                response.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        Map<String, String> headers = Map.of("Cookie", cookie, "Authorization", Server.basic("alice", "secret"));
        try (Client alice = Client.open(context() + "/members", headers)) {
            assertThat(alice.ask("{\"command\":\"who\"}").getString("http")).isEqualTo("blue");
        }
        try (Client alice = Client.open(context() + "/members", as("alice"))) {
            assertThat(alice.ask("{\"command\":\"who\"}").isNull("http")).isTrue();
        }
    }

    @Test
    default void rooms_by_command_name_the_user() {
        try (Client alice = Client.open(context() + "/rooms", as("alice"));
                Client bob = Client.open(context() + "/rooms", as("bob"))) {
            alice.ask("{\"command\":\"join\",\"room\":\"x\",\"requestId\":1}");
            bob.ask("{\"command\":\"join\",\"room\":\"x\",\"requestId\":1}");
            bob.send("{\"command\":\"send\",\"room\":\"x\",\"text\":\"hi\"}");
            assertThat(alice.next()).isEqualTo("{\"room\":\"x\",\"text\":\"hi\",\"user\":\"bob\"}");
            assertThat(bob.next()).isEqualTo("{\"room\":\"x\",\"text\":\"hi\",\"user\":\"bob\"}");
            assertThat(bob.ask("{\"command\":\"send\",\"room\":\"y\",\"text\":\"hi\"}")
                            .getString("code"))
                    .isEqualTo("denied");
        }
    }
}
