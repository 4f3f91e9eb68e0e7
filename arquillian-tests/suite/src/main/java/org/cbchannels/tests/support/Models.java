package org.cbchannels.tests.support;

import org.cbchannels.tests.examples.live.User;
import org.cbchannels.tests.models.Book;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The application of the tests of live models, packaged in both ways. */
public final class Models {

    private static final String PERSISTENCE = """
            <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
              <persistence-unit name="models" transaction-type="JTA">
                <jta-data-source>DATA_SOURCE</jta-data-source>
                <class>org.cbchannels.tests.models.Author</class>
                <class>org.cbchannels.tests.models.Book</class>
                <class>org.cbchannels.tests.models.Draft</class>
                <class>org.cbchannels.tests.models.Draft$Key</class>
                <class>org.cbchannels.tests.models.Edition</class>
                <class>org.cbchannels.tests.models.Gadget</class>
                <class>org.cbchannels.tests.models.Lamp</class>
                <class>org.cbchannels.tests.models.Mark</class>
                <class>org.cbchannels.tests.models.Note</class>
                <class>org.cbchannels.tests.models.Place</class>
                <class>org.cbchannels.tests.models.Place$Key</class>
                <class>org.cbchannels.tests.models.Seed</class>
                <exclude-unlisted-classes>true</exclude-unlisted-classes>
                <properties>
                  <property name="jakarta.persistence.schema-generation.database.action" value="drop-and-create"/>
                </properties>
              </persistence-unit>
              <persistence-unit name="local" transaction-type="RESOURCE_LOCAL">
                <non-jta-data-source>DATA_SOURCE</non-jta-data-source>
                <class>org.cbchannels.tests.models.Memo</class>
                <exclude-unlisted-classes>true</exclude-unlisted-classes>
                <properties>
                  <property name="jakarta.persistence.schema-generation.database.action" value="drop-and-create"/>
                </properties>
              </persistence-unit>
              <persistence-unit name="examples" transaction-type="JTA">
                <jta-data-source>DATA_SOURCE</jta-data-source>
                <mapping-file>META-INF/cbchannels-orm.xml</mapping-file>
                <class>org.cbchannels.tests.examples.live.Author</class>
                <class>org.cbchannels.tests.examples.live.Book</class>
                <class>org.cbchannels.tests.examples.live.User</class>
                <exclude-unlisted-classes>true</exclude-unlisted-classes>
                <properties>
                  <property name="jakarta.persistence.schema-generation.database.action" value="drop-and-create"/>
                </properties>
              </persistence-unit>
            </persistence>
            """;

    private static final String WEB = """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <login-config><auth-method>BASIC</auth-method></login-config>
              MORE
            </web-app>
            """;

    private static final String DATA_SOURCE = """
            <data-source>
              <name>java:app/jdbc/models</name>
              <class-name>org.postgresql.ds.PGSimpleDataSource</class-name>
              <url>%s</url>
              <user>postgres</user>
              <password>postgres</password>
            </data-source>
            """;

    private Models() {}

    /** On the server's own database. */
    public static WebArchive war(String name) {
        return bare(name, "java:comp/DefaultDataSource", "").addAsLibraries(Archives.libraries());
    }

    /** On a PostgreSQL. */
    public static WebArchive war(String name, String postgresUrl) {
        return bare(name, "java:app/jdbc/models", DATA_SOURCE.formatted(postgresUrl))
                .addAsLibraries(Archives.libraries())
                .addAsLibrary(Archives.jar("postgresql.jar", org.postgresql.ds.PGSimpleDataSource.class));
    }

    /** With the library in the lib folder. */
    public static EnterpriseArchive ear(String name) {
        return Archives.ear(name, bare("models-one.war", "java:comp/DefaultDataSource", ""));
    }

    private static WebArchive bare(String name, String dataSource, String more) {
        return Archives.bareWar(name)
                .addPackage(Book.class.getPackage())
                .addPackage(User.class.getPackage())
                .addAsResource(
                        new StringAsset(PERSISTENCE.replace("DATA_SOURCE", dataSource)), "META-INF/persistence.xml")
                .setWebXML(new StringAsset(WEB.replace("MORE", more)));
    }
}
