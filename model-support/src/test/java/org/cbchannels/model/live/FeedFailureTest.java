package org.cbchannels.model.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.security.Principal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.cbchannels.Consumer;
import org.cbchannels.Message;
import org.cbchannels.Routes;
import org.cbchannels.WebsocketConsumers;
import org.cbchannels.core.Limits;
import org.cbchannels.core.socket.admission.SocketLimits;
import org.cbchannels.model.Model;
import org.cbchannels.model.ModelChanges;
import org.cbchannels.model.ModelSubscribeConsumers;
import org.cbchannels.model.ObjectSubscribeConsumers;
import org.cbchannels.model.capture.ModelChangesBean;
import org.cbchannels.model.subscription.Feeds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One row, one user or one database that fails is nobody else's business. */
class FeedFailureTest {

    public enum Status {
        OPEN,
        CLOSED
    }

    @Entity(name = "Job")
    public static class Job {
        @Id
        public long id;

        public String title;

        @Enumerated(EnumType.STRING)
        public Status status = Status.OPEN;

        @Lob
        public String text;

        static Job of(long id, String title) {
            Job job = new Job();
            job.id = id;
            job.title = title;
            return job;
        }
    }

    @Routes(path = "/jobs", channelName = "jobs")
    @Model(
            value = Job.class,
            fields = {"title", "status"},
            snapshot = true)
    public static class JobFeed extends ModelSubscribeConsumers<Job> {}

    @Entity(name = "Other")
    public static class Other {
        @Id
        public long id;
    }

    @Routes(path = "/others", channelName = "others")
    @Model(value = Other.class, snapshot = true)
    public static class OtherFeed extends ModelSubscribeConsumers<Other> {}

    @Routes(path = "/plain", channelName = "plain")
    @Model(value = Job.class, fields = "title")
    public static class PlainFeed extends ModelSubscribeConsumers<Job> {}

    @Routes(path = "/texts", channelName = "texts")
    @Model(value = Job.class, fields = "text", snapshot = true)
    public static class TextFeed extends ModelSubscribeConsumers<Job> {}

    /** Somebody's condition can't be made, somebody's check fails, somebody's query fails. */
    @Routes(path = "/rules", channelName = "rules")
    @Model(
            value = Job.class,
            fields = "title",
            where = "10 / (case when :user = 'zero' then 0 else 1 end) > 0",
            snapshot = true)
    public static class RuledFeed extends ModelSubscribeConsumers<Job> {

        @Override
        protected Predicate where(CriteriaBuilder builder, Root<Job> root, Principal user) {
            if (user.getName().equals("path")) {
                return builder.equal(root.get("nothing"), 1);
            } else if (user.getName().equals("error")) {
                throw new AssertionError("a mistake in a condition");
            }
            return null;
        }

        @Override
        protected boolean mayRead(Job entity, Principal user) {
            if (user.getName().equals("check") && entity.title.equals("odd")) {
                throw new AssertionError("a mistake in a check");
            }
            return true;
        }
    }

    /** Reads take as long as the test wants. */
    @Routes(path = "/slow", channelName = "slow")
    @Model(value = Job.class, fields = "title", snapshot = true)
    public static class SlowFeed extends ModelSubscribeConsumers<Job> {
        static volatile CountDownLatch goOn = new CountDownLatch(0);

        @Override
        protected boolean mayRead(Job entity, Principal user) {
            try {
                return goOn.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                return false;
            }
        }
    }

    @Routes(path = "/job/{pk}", channelName = "job")
    @Model(value = Job.class, fields = "title")
    public static class OneJob extends ObjectSubscribeConsumers<Job> {}

    /** Subscribes within a transaction of its own. */
    @Routes(path = "/transactional", channelName = "transactional")
    public static class Transactional extends WebsocketConsumers {

        @jakarta.transaction.Transactional
        @Consumer("do=subscribe")
        public void subscribe(Message message) {
            channel("jobs").send(java.util.Map.of("action", "subscribe"));
        }
    }

    @Routes(path = "/titles/{title}", channelName = "titles")
    @Model(value = Job.class, groupBy = "title")
    public static class TitleFeed extends ModelSubscribeConsumers<Job> {}

    /** Has the feed's channel, but knows nothing of its subscriptions. */
    @Routes(path = "/talk/{title}", channelName = "titles")
    public static class Talk extends WebsocketConsumers {}

    private static LiveApplication.Builder on(Provider provider) {
        return LiveApplication.on(provider)
                .entities(Job.class)
                .beans(
                        JobFeed.class,
                        PlainFeed.class,
                        TextFeed.class,
                        RuledFeed.class,
                        SlowFeed.class,
                        OneJob.class,
                        TitleFeed.class,
                        Talk.class,
                        Transactional.class);
    }

    private static void sql(LiveApplication app, String... statements) {
        try (Connection connection = app.dataSource().getConnection()) {
            for (String statement : statements) {
                connection.createStatement().execute(statement);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ModelChanges changes(LiveApplication app) {
        return app.bean(ModelChangesBean.class);
    }

    @ParameterizedTest
    @EnumSource
    void a_row_that_cant_be_read_silences_nobody(Provider provider) {
        try (LiveApplication app = on(provider).start()) {
            app.doCommit(entityManager -> entityManager.persist(Job.of(1, "one")));
            try (LiveSocket jobs = app.open("/jobs");
                    LiveSocket plain = app.open("/plain")) {
                jobs.next();
                makePoison(app, 2);
                changes(app).created(Job.class, List.of(2));
                assertThat(plain.next()).isEqualTo("{\"created\":{\"id\":2,\"title\":\"poison\"}}");
                app.doCommit(entityManager -> entityManager.persist(Job.of(3, "three")));
                assertThat(jobs.next()).isEqualTo("{\"created\":{\"id\":3,\"title\":\"three\",\"status\":\"OPEN\"}}");
                assertThat(plain.next()).contains("three");
                try (LiveSocket later = app.open("/jobs")) {
                    JsonObject snapshot = later.nextObject();
                    assertThat(snapshot.getJsonArray("snapshot")).hasSize(2);
                }
                app.doCommit(entityManager -> entityManager.find(Job.class, 1L).title = "uno");
                assertThat(jobs.next()).contains("uno");
                sql(app, "update Job set status = 'CLOSED' where id = 2");
                changes(app).updated(Job.class, List.of(2L));
                assertThat(jobs.next())
                        .isEqualTo("{\"created\":{\"id\":2,\"title\":\"poison\",\"status\":\"CLOSED\"}}");
            }
        }
    }

    /** A value that the database has and the application does not know. */
    private static void makePoison(LiveApplication app, long id) {
        sql(
                app,
                "alter table Job alter column status set data type varchar(20)",
                "insert into Job (id, title, status) values (" + id + ", 'poison', 'ARCHIVED')");
    }

    @ParameterizedTest
    @EnumSource
    void ids_are_converted_or_refused_where_they_are_announced(Provider provider) {
        try (LiveApplication app = on(provider).start();
                LiveSocket jobs = app.open("/jobs")) {
            jobs.next();
            assertThatThrownBy(() -> changes(app).updated(Job.class, List.of("abc")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("abc");
            assertThatThrownBy(() -> changes(app).deleted(Job.class, List.of(1.5)))
                    .isInstanceOf(IllegalArgumentException.class);
            sql(app, "insert into Job (id, title, status) values (5, 'five', 'OPEN'), (6, 'six', 'OPEN')");
            changes(app).created(Job.class, List.of("5", (short) 6));
            Set<String> told = new HashSet<>(List.of(jobs.next(), jobs.next()));
            assertThat(told).anyMatch(frame -> frame.contains("five")).anyMatch(frame -> frame.contains("six"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_condition_or_check_that_fails_ends_one_users_subscription_who_is_told(Provider provider) {
        try (LiveApplication app = on(provider).start()) {
            app.doCommit(entityManager -> entityManager.persist(Job.of(1, "one")));
            try (LiveSocket good = app.open("/rules", LiveCaller.named("good"));
                    LiveSocket zero = app.open("/rules", LiveCaller.named("zero"));
                    LiveSocket path = app.open("/rules", LiveCaller.named("path"));
                    LiveSocket error = app.open("/rules", LiveCaller.named("error"));
                    LiveSocket check = app.open("/rules", LiveCaller.named("check"))) {
                assertThat(good.nextObject().getJsonArray("snapshot")).hasSize(1);
                assertThat(check.nextObject().getJsonArray("snapshot")).hasSize(1);
                for (LiveSocket failing : List.of(zero, path, error)) {
                    assertThat(failing.nextObject().getString("code")).isEqualTo("internal");
                }
                app.doCommit(entityManager -> entityManager.persist(Job.of(2, "odd")));
                assertThat(good.next()).contains("created").contains("odd");
                app.doCommit(entityManager -> entityManager.persist(Job.of(3, "even")));
                assertThat(good.next()).contains("created").contains("even");
                assertThat(check.next())
                        .as("what may not be checked is not seen")
                        .contains("even");
                assertThat(List.of(zero, path, error)).allMatch(LiveSocket::isQuiet);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_row_that_is_larger_than_a_queue_is_told(Provider provider) {
        SocketLimits small =
                new SocketLimits(64 * 1024, 100, 1000, 100, Duration.ofSeconds(10), Duration.ofSeconds(25));
        try (LiveApplication app =
                        on(provider).limits(Limits.DEFAULT.with(small)).start();
                LiveSocket texts = app.open("/texts")) {
            texts.next();
            app.doCommit(entityManager -> {
                Job job = Job.of(1, "large");
                job.text = "x".repeat(200_000);
                entityManager.persist(job);
            });
            assertThat(texts.next()).hasSizeGreaterThan(200_000);
            app.doCommit(entityManager -> entityManager.persist(Job.of(2, "small")));
            assertThat(texts.next()).isEqualTo("{\"created\":{\"id\":2,\"text\":null}}");
        }
    }

    @ParameterizedTest
    @EnumSource
    void while_nothing_can_be_read_changes_wait_and_none_is_lost(Provider provider) {
        try (LiveApplication app = on(provider).readers(1).start()) {
            app.doCommit(entityManager -> entityManager.persist(Job.of(1, "one")));
            try (LiveSocket jobs = app.open("/jobs")) {
                jobs.next();
                sql(app, "update Job set title = 'two' where id = 1", "alter table Job rename to Hidden");
                changes(app).updated(Job.class, List.of(1));
                try (LiveSocket late = app.open("/jobs")) {
                    sql(app, "alter table Hidden rename to Job");
                    assertThat(late.next()).contains("snapshot").contains("two");
                    assertThat(jobs.next()).contains("updated").contains("two");
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_query_that_takes_for_ever_holds_its_reader_no_longer_than_queries_may_take(Provider provider) {
        try (LiveApplication app = on(provider)
                        .entities(Other.class)
                        .beans(OtherFeed.class)
                        .readers(1)
                        .property("jakarta.persistence.query.timeout", "1000")
                        .start();
                LiveSocket jobs = app.open("/jobs");
                LiveSocket others = app.open("/others")) {
            jobs.next();
            others.next();
            app.doCommit(entityManager -> entityManager.persist(Job.of(1, "one")));
            jobs.next();
            sql(
                    app,
                    "alter table Job rename to Hidden",
                    "create view Job as select * from Hidden where (select count(*) from system_range(1, 100000) a,"
                            + " system_range(1, 100000) b where a.x + b.x = -1) = 0");
            changes(app).updated(Job.class, List.of(1));
            app.doCommit(entityManager -> entityManager.persist(new Other()));
            assertThat(others.next()).contains("created");
            sql(app, "drop view Job", "alter table Hidden rename to Job");
            app.doCommit(entityManager -> entityManager.persist(Job.of(2, "two")));
            assertThat(jobs.next()).contains("created").contains("two");
        }
    }

    /** The database was read for the audience between the commit and its announcement. */
    @ParameterizedTest
    @EnumSource
    void what_was_committed_behind_the_handshake_is_told_even_if_it_was_read_before_it_was_announced(
            Provider provider) {
        try (LiveApplication app = on(provider).readers(1).start()) {
            app.doCommit(entityManager -> entityManager.persist(Job.of(1, "one")));
            SlowFeed.goOn = new CountDownLatch(1);
            try (LiveSocket slow = app.open("/slow");
                    LiveSocket first = app.open("/job/5")) {
                sql(app, "insert into Job (id, title, status) values (5, 'five', 'OPEN')");
                SlowFeed.goOn.countDown();
                slow.next();
                try (LiveSocket second = app.open("/job/5")) {
                    assertThat(second.ask("{\"action\":\"subscribe\"}").getJsonArray("snapshot"))
                            .hasSize(1);
                    assertThat(first.isQuiet()).isTrue();
                    changes(app).created(Job.class, List.of(5));
                    assertThat(first.next()).isEqualTo("{\"created\":{\"id\":5,\"title\":\"five\"}}");
                    changes(app).updated(Job.class, List.of(5));
                    app.doCommit(entityManager -> entityManager.find(Job.class, 5L).title = "cinque");
                    assertThat(first.next())
                            .as("an update without a difference is not told")
                            .contains("cinque");
                }
            } finally {
                SlowFeed.goOn.countDown();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_slow_feed_holds_no_handshake_and_no_other_work(Provider provider) throws InterruptedException {
        try (LiveApplication app = on(provider).readers(2).connections(4).start()) {
            app.doCommit(entityManager -> entityManager.persist(Job.of(1, "one")));
            SlowFeed.goOn = new CountDownLatch(1);
            List<LiveSocket> slow = new ArrayList<>();
            try {
                for (int i = 0; i < 40; i++) {
                    slow.add(app.open("/slow"));
                }
                try (LiveSocket jobs = app.open("/jobs")) {
                    assertThat(jobs.nextObject().getJsonArray("snapshot")).hasSize(1);
                    app.doCommit(entityManager -> entityManager.persist(Job.of(2, "two")));
                    assertThat(jobs.next()).contains("two");
                }
                assertThat(slow).allMatch(LiveSocket::isQuiet);
                SlowFeed.goOn.countDown();
                for (LiveSocket socket : slow) {
                    assertThat(socket.next()).contains("snapshot").contains("one");
                }
            } finally {
                SlowFeed.goOn.countDown();
                slow.forEach(LiveSocket::close);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void subscribing_within_a_transaction_needs_no_second_connection(Provider provider) {
        try (LiveApplication app = on(provider).connections(1).start();
                LiveSocket socket = app.open("/transactional")) {
            assertThat(socket.ask("{\"do\":\"subscribe\"}").getJsonArray("snapshot"))
                    .isEmpty();
            app.doCommit(entityManager -> entityManager.persist(Job.of(1, "one")));
            assertThat(socket.next()).contains("created");
        }
    }

    private static void persistMany(EntityManager entityManager, int from, int count) {
        for (int i = from; i < from + count; i++) {
            entityManager.persist(Job.of(i, "job " + i));
            if (i % 1000 == 0) {
                entityManager.flush();
                entityManager.clear();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_large_transaction_closes_nobody_who_reads(Provider provider) {
        try (LiveApplication app = on(provider).start();
                LiveSocket jobs = app.open("/jobs");
                LiveSocket slow = app.open("/jobs")) {
            slow.pause(20_000);
            jobs.next();
            slow.next();
            int many = 5000;
            app.doCommit(entityManager -> persistMany(entityManager, 1, many));
            for (LiveSocket socket : List.of(jobs, slow)) {
                Set<Integer> ids = new HashSet<>();
                while (ids.size() < many) {
                    ids.add(socket.nextObject().getJsonObject("created").getInt("id"));
                }
            }
            app.doCommit(entityManager -> persistMany(entityManager, many + 1, 20_000));
            for (LiveSocket socket : List.of(jobs, slow)) {
                assertThat(socket.nextObject().getJsonArray("snapshot")).hasSize(25_000);
            }
            app.doCommit(entityManager -> entityManager.persist(Job.of(99_999, "last")));
            assertThat(jobs.next()).contains("last");
            assertThat(slow.next()).contains("last");
        }
    }

    @ParameterizedTest
    @EnumSource
    void who_does_not_read_is_closed_and_holds_up_nobody_for_long(Provider provider) {
        SocketLimits hasty =
                new SocketLimits(64 * 1024, 1024, 1024 * 1024, 1024, Duration.ofSeconds(2), Duration.ofSeconds(25));
        try (LiveApplication app =
                        on(provider).limits(Limits.DEFAULT.with(hasty)).start();
                LiveSocket jobs = app.open("/jobs");
                LiveSocket stuck = app.open("/jobs")) {
            jobs.next();
            stuck.next();
            stuck.stopReading();
            app.doCommit(entityManager -> persistMany(entityManager, 1, 5000));
            for (int i = 0; i < 5000; i++) {
                assertThat(jobs.next()).contains("created");
            }
            await().until(() -> app.application().sockets() == 1);
            assertThat(stuck.next()).startsWith("closed 1013");
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_was_subscribed_to_over_a_channel_is_forgotten_with_the_socket(Provider provider) {
        try (LiveApplication app = on(provider).start()) {
            Feeds feeds = app.bean(Feeds.class);
            List<LiveSocket> sockets = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                LiveSocket socket = app.open("/talk/t" + i);
                assertThat(socket.ask("{\"action\":\"subscribe\"}")).containsKey("snapshot");
                sockets.add(socket);
            }
            assertThat(feeds.areHeard()).isTrue();
            sockets.forEach(LiveSocket::close);
            await().untilAsserted(() -> assertThat(feeds.areHeard()).isFalse());
        }
    }
}
