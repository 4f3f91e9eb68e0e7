package org.cbchannels.model.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.cbchannels.Routes;
import org.cbchannels.model.CrudConsumers;
import org.cbchannels.model.Model;
import org.cbchannels.model.ModelSubscribeConsumers;
import org.cbchannels.model.capture.ModelListener;
import org.eclipse.persistence.annotations.AdditionalCriteria;
import org.eclipse.persistence.annotations.Multitenant;
import org.eclipse.persistence.annotations.TenantDiscriminatorColumn;
import org.hibernate.annotations.Filter;
import org.hibernate.annotations.FilterDef;
import org.hibernate.annotations.ParamDef;
import org.hibernate.annotations.TenantId;
import org.hibernate.context.spi.CurrentTenantIdentifierResolver;
import org.hibernate.engine.jdbc.connections.spi.MultiTenantConnectionProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What users may know and do: rows that they don't see, tenants, and what they may make the database do. */
class AccessTest {

    @Entity(name = "Paper")
    @EntityListeners(ModelListener.class)
    public static class Paper {
        @Id
        public long id;

        public String owner;

        public int pages;

        static Paper of(long id, String owner) {
            Paper paper = new Paper();
            paper.id = id;
            paper.owner = owner;
            return paper;
        }
    }

    @Routes(path = "/papers", channelName = "papers")
    @Model(
            value = Paper.class,
            where = "owner = :user",
            orderFields = {"id", "owner", "pages"},
            filterFields = "pages")
    public static class Papers extends CrudConsumers<Paper> {}

    @Routes(path = "/feed", channelName = "feed")
    @Model(value = Paper.class, where = "owner = :user")
    public static class PaperFeed extends ModelSubscribeConsumers<Paper> {}

    private static LiveApplication start(Provider provider) {
        LiveApplication app = LiveApplication.on(provider)
                .entities(Paper.class)
                .beans(Papers.class, PaperFeed.class)
                .start();
        app.doCommit(entityManager -> {
            entityManager.persist(Paper.of(1, "anna"));
            entityManager.persist(Paper.of(2, "ben"));
        });
        return app;
    }

    @ParameterizedTest
    @EnumSource
    void a_locked_row_is_a_conflict_to_those_alone_who_see_it(Provider provider) throws SQLException {
        try (LiveApplication app = start(provider);
                LiveSocket papers = app.open("/papers", LiveCaller.named("anna"));
                Connection other = app.dataSource().getConnection()) {
            other.setAutoCommit(false);
            other.createStatement().executeQuery("select * from Paper for update");
            for (String action : new String[] {"\"update\",\"data\":{\"pages\":3}", "\"delete\""}) {
                assertThat(papers.ask("{\"action\":" + action + ",\"pk\":2}").getString("code"))
                        .isEqualTo("not-found");
                assertThat(papers.ask("{\"action\":" + action + ",\"pk\":1}").getString("code"))
                        .isEqualTo("conflict");
            }
            other.rollback();
            assertThat(papers.ask("{\"action\":\"update\",\"data\":{\"pages\":3},\"pk\":1}"))
                    .containsKey("response");
        }
    }

    @ParameterizedTest
    @EnumSource
    void clients_cant_cause_as_many_statements_as_they_like(Provider provider) {
        try (LiveApplication app = start(provider);
                LiveSocket papers = app.open("/papers", LiveCaller.named("anna"))) {
            for (String wish : new String[] {
                "\"orderBy\":[\"pages\",\"pages\"]",
                "\"orderBy\":[\"pages\",\"-pages\"]",
                "\"orderBy\":[\"pages\",\"owner\",\"id\",\"-id\"]",
                "\"filter\":{\"pages\":" + numbers(101) + "}"
            }) {
                assertThat(papers.ask("{\"action\":\"list\"," + wish + "}").getString("code", ""))
                        .as(wish)
                        .isEqualTo("invalid");
            }
            assertThat(papers.ask(
                            "{\"action\":\"list\",\"orderBy\":[\"-pages\",\"owner\",\"id\"],\"filter\":{\"pages\":"
                                    + numbers(100) + "}}"))
                    .containsKey("response");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_filter_of_a_subscription_is_never_ignored(Provider provider) {
        try (LiveApplication app = start(provider);
                LiveSocket feed = app.open("/feed", LiveCaller.named("anna"))) {
            for (String wish : new String[] {"\"filter\":{\"pages\":1}", "\"orderBy\":\"id\"", "\"limit\":1"}) {
                assertThat(feed.ask("{\"action\":\"subscribe\"," + wish + "}").getString("code", ""))
                        .isEqualTo("invalid");
            }
        }
    }

    private static String numbers(int count) {
        return java.util.stream.IntStream.range(0, count).boxed().toList().toString();
    }

    @Entity(name = "Order1")
    public static class HibernateOrder {
        @Id
        public long id;

        @TenantId
        public String tenant;
    }

    @Entity(name = "Order2")
    @Multitenant
    @TenantDiscriminatorColumn(name = "TENANT")
    public static class EclipseLinkOrder {
        @Id
        public long id;
    }

    @Entity(name = "Line1")
    public static class HibernateLine {
        @Id
        public long id;

        @ManyToOne
        public HibernateOrder order;
    }

    public static class Tenants implements CurrentTenantIdentifierResolver<String> {
        @Override
        public String resolveCurrentTenantIdentifier() {
            return "one";
        }

        @Override
        public boolean validateExistingCurrentSessions() {
            return false;
        }
    }

    @Routes(path = "/orders1", channelName = "orders1")
    @Model(HibernateOrder.class)
    public static class HibernateOrders extends ModelSubscribeConsumers<HibernateOrder> {}

    @Routes(path = "/crud1", channelName = "crud1")
    @Model(HibernateOrder.class)
    public static class HibernateCrud extends CrudConsumers<HibernateOrder> {}

    @Routes(path = "/lines1", channelName = "lines1")
    @Model(value = HibernateLine.class, fields = "order.tenant")
    public static class HibernateLines extends ModelSubscribeConsumers<HibernateLine> {}

    @Routes(path = "/orders2", channelName = "orders2")
    @Model(EclipseLinkOrder.class)
    public static class EclipseLinkOrders extends ModelSubscribeConsumers<EclipseLinkOrder> {}

    private static LiveApplication.Builder tenants() {
        return LiveApplication.on(Provider.HIBERNATE)
                .entities(HibernateOrder.class, HibernateLine.class)
                .property("hibernate.tenant_identifier_resolver", Tenants.class.getName());
    }

    @Test
    void one_tenant_is_not_told_of_anothers_rows() {
        assertThatThrownBy(() -> tenants().beans(HibernateOrders.class).start().close())
                .hasMessageContaining("CBC-110")
                .hasMessageContaining("@TenantId");
        assertThatThrownBy(() -> tenants().beans(HibernateLines.class).start().close())
                .hasMessageContaining("CBC-110");
        tenants().beans(HibernateCrud.class).start().close();
        assertThatThrownBy(() -> LiveApplication.on(Provider.ECLIPSELINK)
                        .entities(EclipseLinkOrder.class)
                        .property("eclipselink.tenant-id", "one")
                        .beans(EclipseLinkOrders.class)
                        .start()
                        .close())
                .hasMessageContaining("CBC-110")
                .hasMessageContaining("@Multitenant");
    }

    /** Each tenant has a database of its own. */
    public static class Databases implements MultiTenantConnectionProvider<String> {
        private static final long serialVersionUID = 1L;

        @Override
        public Connection getAnyConnection() throws SQLException {
            return getConnection("any");
        }

        @Override
        public Connection getConnection(String tenant) throws SQLException {
            return DriverManager.getConnection("jdbc:h2:mem:" + tenant);
        }

        @Override
        public void releaseAnyConnection(Connection connection) throws SQLException {
            connection.close();
        }

        @Override
        public void releaseConnection(String tenant, Connection connection) throws SQLException {
            connection.close();
        }

        @Override
        public boolean supportsAggressiveRelease() {
            return false;
        }

        @Override
        public boolean isUnwrappableAs(Class<?> type) {
            return false;
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            throw new UnsupportedOperationException();
        }
    }

    /** Says whom rows are filtered for, without being asked to. */
    public static class CurrentOwner implements Supplier<String> {
        @Override
        public String get() {
            return "anna";
        }
    }

    @Entity(name = "Filtered")
    @FilterDef(
            name = "ofOwner",
            autoEnabled = true,
            defaultCondition = "owner = :owner",
            parameters = @ParamDef(name = "owner", type = String.class, resolver = CurrentOwner.class))
    @FilterDef(name = "asked", defaultCondition = "owner is not null")
    @Filter(name = "asked")
    @Filter(name = "ofOwner")
    public static class Filtered {
        @Id
        public long id;

        public String owner;
    }

    @Routes(path = "/filtered", channelName = "filtered")
    @Model(Filtered.class)
    public static class FilteredFeed extends ModelSubscribeConsumers<Filtered> {}

    @Entity(name = "Narrowed")
    @AdditionalCriteria("this.owner = :owner")
    public static class Narrowed {
        @Id
        public long id;

        public String owner;
    }

    @Routes(path = "/narrowed", channelName = "narrowed")
    @Model(Narrowed.class)
    public static class NarrowedFeed extends ModelSubscribeConsumers<Narrowed> {}

    @Test
    void rows_that_depend_on_more_than_their_query_are_no_feed() {
        assertThatThrownBy(() -> LiveApplication.on(Provider.HIBERNATE)
                        .entities(Paper.class)
                        .property("hibernate.tenant_identifier_resolver", Tenants.class.getName())
                        .property("hibernate.multi_tenant_connection_provider", Databases.class.getName())
                        .beans(PaperFeed.class)
                        .start()
                        .close())
                .hasMessageContaining("CBC-110")
                .hasMessageContaining("for each tenant");
        assertThatThrownBy(() -> LiveApplication.on(Provider.HIBERNATE)
                        .entities(Filtered.class)
                        .beans(FilteredFeed.class)
                        .start()
                        .close())
                .hasMessageContaining("CBC-110")
                .hasMessageContaining("\"ofOwner\"");
        assertThatThrownBy(() -> LiveApplication.on(Provider.ECLIPSELINK)
                        .entities(Narrowed.class)
                        .property("owner", "anna")
                        .beans(NarrowedFeed.class)
                        .start()
                        .close())
                .hasMessageContaining("CBC-110")
                .hasMessageContaining("@AdditionalCriteria");
    }

    @Entity(name = "Silent")
    public static class Silent {
        @Id
        public long id;
    }

    @Routes(path = "/silent", channelName = "silent")
    @Model(Silent.class)
    public static class SilentFeed extends ModelSubscribeConsumers<Silent> {}

    @Entity(name = "Listened")
    @EntityListeners(ModelListener.class)
    public static class Listened {
        @Id
        public long id;
    }

    @Routes(path = "/listened", channelName = "listened")
    @Model(Listened.class)
    public static class ListenedFeed extends ModelSubscribeConsumers<Listened> {}

    private static LiveApplication.Builder listened() {
        return LiveApplication.on(Provider.HIBERNATE)
                .unknownProvider()
                .entities(Listened.class)
                .beans(ListenedFeed.class);
    }

    @Test
    void a_listener_hears_of_the_servers_transactions_alone() {
        listened().start().close();
        assertThatThrownBy(() -> listened().resourceLocal().start().close())
                .hasMessageContaining("CBC-111")
                .hasMessageContaining("JTA");
    }

    @Test
    void what_cant_be_heard_is_not_waited_for() {
        assertThatThrownBy(() -> LiveApplication.on(Provider.HIBERNATE)
                        .unknownProvider()
                        .entities(Silent.class)
                        .beans(SilentFeed.class)
                        .start()
                        .close())
                .hasMessageContaining("CBC-111")
                .hasMessageContaining("cbchannels-orm.xml");
        try (LiveApplication app = LiveApplication.on(Provider.HIBERNATE)
                        .unknownProvider()
                        .entities(Paper.class)
                        .beans(PaperFeed.class)
                        .start();
                LiveSocket feed = app.open("/feed", LiveCaller.named("anna"))) {
            app.doCommit(entityManager -> entityManager.persist(Paper.of(3, "anna")));
            assertThat(feed.next()).contains("created");
        }
    }
}
