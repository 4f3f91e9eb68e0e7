package org.cbchannels.tests.support;

import org.cbchannels.tests.app.OrdinaryBean;
import org.cbchannels.tests.doors.Doorman;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The application with filters, packaged in both ways. */
public final class Doors {

    private static final String WEB = """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <listener><listener-class>org.cbchannels.tests.doors.Latecomer</listener-class></listener>
              <filter>
                <filter-name>doorman</filter-name>
                <filter-class>org.cbchannels.tests.doors.Doorman</filter-class>
                <async-supported>true</async-supported>
              </filter>
              <filter>
                <filter-name>hesitant</filter-name>
                <filter-class>org.cbchannels.tests.doors.Hesitant</filter-class>
                <async-supported>true</async-supported>
              </filter>
              <filter>
                <filter-name>token</filter-name>
                <filter-class>org.cbchannels.tests.doors.TokenFilter</filter-class>
                <async-supported>true</async-supported>
              </filter>
              <filter-mapping><filter-name>token</filter-name><url-pattern>/cbchannels</url-pattern></filter-mapping>
              <filter-mapping><filter-name>doorman</filter-name><url-pattern>/guarded/*</url-pattern></filter-mapping>
              <filter-mapping>
                <filter-name>hesitant</filter-name>
                <url-pattern>/hesitant/*</url-pattern>
                <dispatcher>REQUEST</dispatcher>
                <dispatcher>ASYNC</dispatcher>
              </filter-mapping>
              <security-constraint>
                <web-resource-collection>
                  <web-resource-name>exact</web-resource-name>
                  <url-pattern>/exact/</url-pattern>
                </web-resource-collection>
                <auth-constraint><role-name>member</role-name></auth-constraint>
              </security-constraint>
              <login-config><auth-method>BASIC</auth-method></login-config>
              <security-role><role-name>member</role-name></security-role>
              <security-role><role-name>friend</role-name></security-role>
            </web-app>
            """;

    private static final StringAsset SETTINGS =
            new StringAsset("cbchannels.ping-interval=8\ncbchannels.forwarded=true\ncbchannels.log-routes=true\n");

    private Doors() {}

    /** With the library in WEB-INF/lib. */
    public static WebArchive war(String name) {
        return bare(name).addAsLibraries(Archives.libraries()).addAsLibrary(tokens());
    }

    /** With the library in the lib folder. */
    public static EnterpriseArchive ear(String name) {
        return Archives.ear(name, bare("doors-one.war"), bare("doors-two.war")).addAsLibrary(tokens());
    }

    /** Not every server has this API for every application. */
    private static JavaArchive tokens() {
        return Archives.jar("microprofile-jwt-auth-api.jar", JsonWebToken.class);
    }

    private static WebArchive bare(String name) {
        return Archives.bareWar(name)
                .addPackage(Doorman.class.getPackage())
                .addClass(OrdinaryBean.class)
                .addAsWebResource(new StringAsset("<!doctype html><title>Doors</title>"), "index.html")
                .addAsResource(SETTINGS, "META-INF/cbchannels.properties")
                .setWebXML(new StringAsset(WEB));
    }
}
