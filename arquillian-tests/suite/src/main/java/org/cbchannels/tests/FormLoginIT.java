package org.cbchannels.tests;

import java.util.Map;
import org.cbchannels.tests.app.Secret;
import org.cbchannels.tests.support.Archives;
import org.cbchannels.tests.support.Client;
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
        return Archives.war("form.war", Secret.class)
                .addAsWebResource(new StringAsset("<!doctype html><title>Login</title>"), "login.html")
                .setWebXML(new StringAsset(WEB));
    }

    @Test
    void a_socket_without_a_login_is_answered_with_401() {
        Client.assertRefused(401, "/form/secret", Map.of());
    }
}
