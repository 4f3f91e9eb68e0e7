package org.cbchannels.tests.support;

import org.cbchannels.tests.app.Item;
import org.cbchannels.tests.app.ItemFeed;
import org.cbchannels.tests.app.ItemObserver;
import org.cbchannels.tests.app.ItemServlet;
import org.cbchannels.tests.app.Items;
import org.cbchannels.tests.app.Jobs;
import org.cbchannels.tests.app.NewsServlet;
import org.cbchannels.tests.app.OneItemFeed;
import org.cbchannels.tests.app.OrdinaryBean;
import org.cbchannels.tests.app.Probe;
import org.cbchannels.tests.app.RequestBean;
import org.cbchannels.tests.app.RoomChat;
import org.cbchannels.tests.app.TransactionalBean;
import org.cbchannels.tests.examples.AnonymousChat;
import org.cbchannels.tests.examples.MyConsumers;
import org.cbchannels.tests.examples.PageServlet;
import org.cbchannels.tests.examples.PageViews;
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
            </web-app>
            """;

    private static final String PAYARA = """
            <!DOCTYPE glassfish-web-app PUBLIC "-//GlassFish.org//DTD GlassFish Application Server 3.1 Servlet 3.0//EN"
                "http://glassfish.org/dtds/glassfish-web-app_3_0-1.dtd">
            <glassfish-web-app>
              <security-role-mapping><role-name>member</role-name><group-name>member</group-name></security-role-mapping>
            </glassfish-web-app>
            """;

    private TestApplication() {}

    /** With the library in WEB-INF/lib. */
    public static WebArchive war(String name) {
        return everything(name).addAsLibraries(Archives.libraries());
    }

    /** With the library in the lib folder; the second WAR has no entities. */
    public static EnterpriseArchive ear(String name) {
        return Archives.ear(name, everything("one.war"), withoutModel("two.war"));
    }

    private static WebArchive everything(String name) {
        return withoutModel(name)
                .addClasses(Item.class, ItemFeed.class, OneItemFeed.class, ItemObserver.class, ItemServlet.class)
                .addClasses(Items.class, Items.Unwanted.class)
                .addAsResource(new StringAsset(PERSISTENCE), "META-INF/persistence.xml");
    }

    private static WebArchive withoutModel(String name) {
        return Archives.bareWar(name, RoomChat.class, OrdinaryBean.class, Probe.class, Jobs.class, RequestBean.class)
                .addClasses(TransactionalBean.class, NewsServlet.class)
                .addClasses(AnonymousChat.class, MyConsumers.class, PageViews.class, PageServlet.class)
                .setWebXML(new StringAsset(WEB.replace("CONTEXT", name)))
                .addAsWebInfResource(new StringAsset(PAYARA), "glassfish-web.xml");
    }
}
