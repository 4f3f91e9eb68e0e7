package org.cbchannels.tests.support;

import org.cbchannels.tests.traffic.Gate;
import org.cbchannels.tests.traffic.Held;
import org.cbchannels.tests.traffic.Limited;
import org.cbchannels.tests.traffic.Ticker;
import org.cbchannels.tests.traffic.TrafficServlet;
import org.cbchannels.tests.traffic.Witness;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The application with narrow limits. */
public final class Traffic {

    /** How many frames may wait for a socket. */
    public static final int QUEUE = 100;

    /** How many sockets there may be. */
    public static final int SOCKETS = 30;

    /** How many of them one user may have. */
    public static final int SOCKETS_OF_A_USER = 2;

    private static final StringAsset SETTINGS = new StringAsset("cbchannels.queue-frames=" + QUEUE
            + "\ncbchannels.max-sockets=" + SOCKETS + "\ncbchannels.max-sockets-per-user=" + SOCKETS_OF_A_USER
            + "\ncbchannels.send-timeout=3\n");

    private static final StringAsset WEB = new StringAsset("""
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <login-config><auth-method>BASIC</auth-method></login-config>
            </web-app>
            """);

    private Traffic() {}

    /** With the library in WEB-INF/lib. */
    public static WebArchive war(String name) {
        return bare(name).addAsLibraries(Archives.libraries());
    }

    /** With the library in the lib folder. */
    public static EnterpriseArchive ear(String name) {
        return Archives.ear(name, bare("traffic-one.war"));
    }

    private static WebArchive bare(String name) {
        return Archives.bareWar(
                        name, Gate.class, Held.class, Limited.class, Ticker.class, TrafficServlet.class, Witness.class)
                .addAsResource(SETTINGS, "META-INF/cbchannels.properties")
                .setWebXML(WEB);
    }
}
