package org.cbchannels.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.cbchannels.tests.app.Barrier;
import org.cbchannels.tests.app.Secret;
import org.cbchannels.tests.app.Tiny;
import org.cbchannels.tests.app.TinyServlet;
import org.cbchannels.tests.support.Archives;
import org.cbchannels.tests.support.Client;
import org.cbchannels.tests.support.Server;
import org.cbchannels.tests.support.SessionClient;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** A web application whose login is a page for people: a socket is not sent there. */
@ArquillianTest
@RunAsClient
class FormLoginIT {

    private static final String WEB = """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <security-constraint>
                <web-resource-collection>
                  <web-resource-name>private</web-resource-name>
                  <url-pattern>/private/*</url-pattern>
                </web-resource-collection>
                <auth-constraint><role-name>**</role-name></auth-constraint>
              </security-constraint>
              <login-config>
                <auth-method>FORM</auth-method>
                <form-login-config>
                  <form-login-page>/login.html</form-login-page>
                  <form-error-page>/login.html</form-error-page>
                </form-login-config>
              </login-config>
            </web-app>
            """;

    @Deployment(testable = false)
    static WebArchive war() {
        return Archives.war("form.war", Secret.class, TinyServlet.class, Tiny.class, Barrier.class)
                .addAsWebResource(new StringAsset("<!doctype html><title>Login</title>"), "login.html")
                .addAsWebResource(new StringAsset("<!doctype html><title>Private</title>"), "private/index.html")
                .setWebXML(new StringAsset(WEB));
    }

    @Test
    void a_socket_without_a_login_is_answered_with_401() {
        Client.assertRefused(401, "/form/secret", Map.of());
    }

    /** What a browser does: asks for a page, and sends the form that it gets instead. */
    private static Map<String, String> login() {
        HttpResponse<String> form = call(HttpRequest.newBuilder(Server.http("/form/private/index.html")));
        assertThat(form.body()).contains("Login");
        String first = cookie(form, null);
        HttpResponse<String> sent = call(HttpRequest.newBuilder(Server.http("/form/j_security_check"))
                .header("Cookie", first)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("j_username=alice&j_password=secret")));
        String cookie = cookie(sent, first);
        HttpResponse<String> page = call(
                HttpRequest.newBuilder(Server.http("/form/private/index.html")).header("Cookie", cookie));
        assertThat(page.body()).contains("Private");
        return Map.of("Cookie", cookie(page, cookie));
    }

    private static String cookie(HttpResponse<String> response, String otherwise) {
        return response.headers()
                .firstValue("Set-Cookie")
                .map(cookie -> cookie.split(";")[0])
                .orElse(otherwise);
    }

    private static HttpResponse<String> call(HttpRequest.Builder request) {
        try {
            return Server.HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int post(String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(Server.http("/form/cbchannels/login")).POST(HttpRequest.BodyPublishers.noBody());
        return call(headers.length == 0 ? request : request.headers(headers)).statusCode();
    }

    @Test
    void a_session_has_the_login_of_a_form_and_ends_with_it() {
        assertThat(post()).isEqualTo(401);
        Map<String, String> alice = login();
        String cookie = alice.get("Cookie");
        assertThat(post("Cookie", cookie)).isEqualTo(204);
        try (SessionClient session = SessionClient.open("/form", alice).with(1, "/secret")) {
            assertThat(session.welcome().getString("user")).isEqualTo("alice");
            assertThat(session.welcome().getInt("expires")).isPositive();
            String id = session.welcome().getString("session");
            assertThat(post("Cookie", cookie, "X-Cbchannels-Session", id)).isEqualTo(200);
            call(HttpRequest.newBuilder(Server.http("/form/tiny?end=now")).header("Cookie", cookie));
            assertThat(session.closed()).matches("4401 .*");
        }
        assertThat(post("Cookie", cookie)).isEqualTo(401);
    }

    @Test
    void nobody_opens_what_needs_a_login_in_a_session() {
        try (SessionClient session = SessionClient.open("/form")) {
            session.say("{'open':1,'path':'/secret'}");
            assertThat(session.next().getInt("status")).isEqualTo(401);
            session.say("{'open':2,'path':'/private/x'}");
            assertThat(session.next().getInt("status")).isEqualTo(401);
        }
    }
}
