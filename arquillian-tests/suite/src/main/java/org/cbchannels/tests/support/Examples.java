package org.cbchannels.tests.support;

import org.cbchannels.tests.examples.AnonymousChat;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The examples of the programming model, packaged in both ways. */
public final class Examples {

    private static final String WEB = """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <login-config><auth-method>BASIC</auth-method></login-config>
            </web-app>
            """;

    private Examples() {}

    /** With the library in WEB-INF/lib. */
    public static WebArchive war(String name) {
        return bare(name).addAsLibraries(Archives.libraries());
    }

    /** Twice, with the library in the lib folder. */
    public static EnterpriseArchive ear(String name) {
        return Archives.ear(name, bare("first.war"), bare("second.war"));
    }

    private static WebArchive bare(String name) {
        return Archives.bareWar(name)
                .addPackage(AnonymousChat.class.getPackage())
                .addAsWebResource(new StringAsset("<!doctype html><title>Examples</title>"), "index.html")
                .setWebXML(new StringAsset(WEB));
    }
}
