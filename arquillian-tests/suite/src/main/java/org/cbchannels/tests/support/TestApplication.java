package org.cbchannels.tests.support;

import org.cbchannels.tests.app.Barrier;
import org.cbchannels.tests.app.Bytes;
import org.cbchannels.tests.app.ContextReport;
import org.cbchannels.tests.app.Counting;
import org.cbchannels.tests.app.Guests;
import org.cbchannels.tests.app.Item;
import org.cbchannels.tests.app.ItemFeed;
import org.cbchannels.tests.app.ItemObserver;
import org.cbchannels.tests.app.ItemServlet;
import org.cbchannels.tests.app.Items;
import org.cbchannels.tests.app.Jobs;
import org.cbchannels.tests.app.Ledger;
import org.cbchannels.tests.app.Loud;
import org.cbchannels.tests.app.Members;
import org.cbchannels.tests.app.NewsBean;
import org.cbchannels.tests.app.NewsResource;
import org.cbchannels.tests.app.NewsServlet;
import org.cbchannels.tests.app.NewsTimer;
import org.cbchannels.tests.app.OneItemFeed;
import org.cbchannels.tests.app.Orders;
import org.cbchannels.tests.app.OrdinaryBean;
import org.cbchannels.tests.app.Probe;
import org.cbchannels.tests.app.RequestBean;
import org.cbchannels.tests.app.RestApplication;
import org.cbchannels.tests.app.RoomChat;
import org.cbchannels.tests.app.Routed;
import org.cbchannels.tests.app.Tiny;
import org.cbchannels.tests.app.TinyServlet;
import org.cbchannels.tests.app.TransactionalBean;
import org.cbchannels.tests.app.Transfers;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The application that most tests use, packaged in both ways. */
public final class TestApplication {

    private static final String PERSISTENCE = """
            <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
              <persistence-unit name="tests" transaction-type="JTA">
                <jta-data-source>java:comp/DefaultDataSource</jta-data-source>
                <mapping-file>META-INF/cbchannels-orm.xml</mapping-file>
                <class>org.cbchannels.tests.app.Item</class>
                <properties>
                  <property name="jakarta.persistence.schema-generation.database.action" value="drop-and-create"/>
                </properties>
              </persistence-unit>
            </persistence>
            """;

    private static final String WEB = """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <env-entry>
                <env-entry-name>probe-entry</env-entry-name>
                <env-entry-type>java.lang.String</env-entry-type>
                <env-entry-value>CONTEXT</env-entry-value>
              </env-entry>
              <security-constraint>
                <web-resource-collection>
                  <web-resource-name>secure</web-resource-name>
                  <url-pattern>/secure/*</url-pattern>
                </web-resource-collection>
                <auth-constraint><role-name>member</role-name></auth-constraint>
              </security-constraint>
              <login-config><auth-method>BASIC</auth-method></login-config>
              <security-role><role-name>member</role-name></security-role>
              <security-role><role-name>guest</role-name></security-role>
            </web-app>
            """;

    private static final String PAYARA = """
            <!DOCTYPE glassfish-web-app PUBLIC "-//GlassFish.org//DTD GlassFish Application Server 3.1 Servlet 3.0//EN"
                "http://glassfish.org/dtds/glassfish-web-app_3_0-1.dtd">
            <glassfish-web-app>
              <security-role-mapping><role-name>member</role-name><group-name>member</group-name></security-role-mapping>
              <security-role-mapping><role-name>guest</role-name><group-name>guest</group-name></security-role-mapping>
              <security-role-mapping><role-name>admin</role-name><group-name>admin</group-name></security-role-mapping>
            </glassfish-web-app>
            """;

    private static final StringAsset EXECUTOR =
            new StringAsset("cbchannels.executor=java:comp/DefaultManagedExecutorService\n");

    private static final StringAsset SETTINGS = new StringAsset("cbchannels.channel-capacity.tiny=2\n");

    private TestApplication() {}

    /** With the library in WEB-INF/lib. */
    public static WebArchive war(String name) {
        return everything(name)
                .addAsResource(SETTINGS, "META-INF/microprofile-config.properties")
                .addAsLibraries(Archives.libraries());
    }

    /** With the library in the lib folder; the second WAR has no entities. */
    public static EnterpriseArchive ear(String name) {
        WebArchive one = everything("one.war").addAsResource(SETTINGS, "META-INF/cbchannels.properties");
        WebArchive two = withoutModel("two.war").addAsResource(EXECUTOR, "META-INF/cbchannels.properties");
        return Archives.ear(name, one, two);
    }

    private static WebArchive everything(String name) {
        return withoutModel(name)
                .addClasses(Item.class, ItemFeed.class, OneItemFeed.class, ItemObserver.class, ItemServlet.class)
                .addClasses(Items.class, Items.Unwanted.class)
                .addAsResource(new StringAsset(PERSISTENCE), "META-INF/persistence.xml");
    }

    private static WebArchive withoutModel(String name) {
        return Archives.bareWar(name, RoomChat.class, OrdinaryBean.class, Probe.class, Jobs.class, RequestBean.class)
                .addClasses(TransactionalBean.class, NewsServlet.class, ContextReport.class, Ledger.class)
                .addClasses(Members.class, Guests.class, Orders.class, Orders.Order.class, Orders.Address.class)
                .addClasses(Transfers.class, Bytes.class, Routed.class, Loud.class, Counting.class)
                .addClasses(RestApplication.class, NewsResource.class, NewsBean.class, NewsTimer.class)
                .addClasses(Tiny.class, TinyServlet.class, Barrier.class)
                .addClass("org.cbchannels.tests.app.TestRouting")
                .setWebXML(new StringAsset(WEB.replace("CONTEXT", name)))
                .addAsWebInfResource(new StringAsset(PAYARA), "glassfish-web.xml");
    }
}
