package org.cbchannels.model.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.cbchannels.Consumer;
import org.cbchannels.ConsumerException;
import org.cbchannels.Routes;
import org.cbchannels.core.Limits;
import org.cbchannels.core.session.SessionLimits;
import org.cbchannels.core.socket.admission.SocketLimits;
import org.cbchannels.model.CrudConsumers;
import org.cbchannels.model.Model;
import org.cbchannels.model.ModelSubscribeConsumers;
import org.cbchannels.model.ObjectSubscribeConsumers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists of sessions: versions, sums, repair, and what becomes of them while their client is away. */
class ListRepairTest {

    @Entity(name = "Task")
    public static class Task {
        @Id
        public long id;

        public String title;

        public boolean done;

        public Task() {}

        Task(long id, String title) {
            this.id = id;
            this.title = title;
        }
    }

    @Routes(path = "/tasks", channelName = "tasks")
    @Model(
            value = Task.class,
            fields = {"id", "title"},
            where = "done = false")
    public static class TaskFeed extends ModelSubscribeConsumers<Task> {}

    @Routes(path = "/tasks/{pk}", channelName = "task")
    @Model(
            value = Task.class,
            fields = {"id", "title"})
    public static class OneFeed extends ObjectSubscribeConsumers<Task> {}

    @Routes(path = "/few", channelName = "few")
    @Model(
            value = Task.class,
            fields = {"id", "title"},
            maxRows = 3)
    public static class FewFeed extends ModelSubscribeConsumers<Task> {}

    @Routes(path = "/edit", channelName = "edit")
    @Model(
            value = Task.class,
            fields = {"id", "title"})
    public static class Edit extends CrudConsumers<Task> {

        @Consumer("action=fail")
        void fail() {
            throw new ConsumerException("No", "no");
        }
    }

    private LiveApplication app;

    @BeforeEach
    void start() {
        start(Duration.ofSeconds(10));
    }

    private void start(Duration handshakeTimeout) {
        close();
        app = LiveApplication.on(Provider.HIBERNATE)
                .entities(Task.class)
                .beans(TaskFeed.class, OneFeed.class, FewFeed.class, Edit.class)
                .limits(Limits.DEFAULT.with(new SessionLimits(
                        Duration.ofSeconds(60), 100, Duration.ofSeconds(2), handshakeTimeout, SocketLimits.DEFAULT)))
                .start();
    }

    @AfterEach
    void close() {
        if (app != null) {
            app.close();
            app = null;
        }
    }

    private void create(long id, String title) {
        app.doCommit(entityManager -> entityManager.persist(new Task(id, title)));
    }

    private void rename(long id, String title) {
        app.doCommit(entityManager -> entityManager.find(Task.class, id).title = title);
    }

    private void remove(long id) {
        app.doCommit(entityManager -> entityManager.remove(entityManager.find(Task.class, id)));
    }

    /** What nobody is told of. */
    private void renameUnseen(long id, String title) {
        app.doCommit(entityManager -> entityManager
                .createNativeQuery("update Task set title = '" + title + "' where id = " + id)
                .executeUpdate());
    }

    private ListClient open() {
        ListClient client = new ListClient(app.application(), "/tasks");
        client.open();
        client.awaitLive();
        return client;
    }

    @Test
    void a_list_is_sent_with_versions_and_ends_with_their_sum() {
        create(1, "a");
        ListClient client = new ListClient(app.application(), "/tasks");
        assertThat(client.open().toString())
                .isEqualTo("{\"key\":[\"id\"],\"orderBy\":[\"id\"],\"fields\":[\"id\",\"title\"]}");
        client.awaitLive();
        assertThat(client.seen()).containsExactly("opened", "snapshot", "live");
        assertThat(client.titles()).isEqualTo("1=a");
        create(2, "b");
        client.next("m");
        rename(1, "A");
        client.next("m");
        remove(2);
        client.next("m");
        assertThat(client.seen()).containsExactly("created", "updated", "deleted");
        client.say("{'check':1}");
        client.awaitLive();
        assertThat(client.titles()).isEqualTo("1=A");
        client.close();
    }

    @Test
    void versions_are_those_of_the_text() {
        create(1, "a");
        ListClient client = open();
        ListClient other = open();
        assertThat(client.sum()).isEqualTo(other.sum()).isPositive();
        rename(1, "b");
        client.next("m");
        other.next("m");
        long changed = client.sum();
        rename(1, "a");
        client.next("m");
        assertThat(client.sum()).isNotEqualTo(changed);
        client.close();
        other.close();
    }

    @Test
    void who_knows_everything_is_sent_nothing_else_what_differs() {
        create(1, "a");
        create(2, "b");
        create(3, "c");
        ListClient client = open();
        client.say("{'close':1}");
        client.next("closed");
        client.cut();
        assertThat(client.connect()).isFalse();
        client.seen();
        client.openKnowing();
        client.awaitLive();
        assertThat(client.seen()).containsExactly("opened", "live");
        client.say("{'close':1}");
        client.next("closed");
        client.cut();
        client.connect();
        rename(1, "A");
        remove(2);
        create(4, "d");
        client.seen();
        client.openKnowing();
        client.awaitLive();
        assertThat(client.seen())
                .startsWith("opened", "differs")
                .contains("updated", "deleted", "created")
                .hasSize(6);
        assertThat(client.titles()).isEqualTo("1=A 3=c 4=d");
        client.close();
    }

    @Test
    void what_changes_while_the_client_is_away_is_told_when_it_is_back() {
        create(1, "a");
        create(2, "b");
        create(3, "c");
        ListClient client = open();
        client.seen();
        client.cut();
        rename(1, "x");
        rename(1, "a");
        rename(2, "B");
        rename(2, "BB");
        remove(3);
        create(4, "d");
        create(5, "e");
        remove(5);
        assertThat(client.connect()).isTrue();
        client.awaitLive();
        assertThat(client.titles()).isEqualTo("1=a 2=BB 4=d");
        assertThat(client.seen()).doesNotContain("snapshot", "differs").hasSizeLessThanOrEqualTo(5);
        rename(4, "D");
        client.next("m");
        assertThat(client.titles()).isEqualTo("1=a 2=BB 4=D");
        client.close();
    }

    @Test
    void more_changes_than_are_kept_are_found_by_comparing() {
        create(1, "a");
        ListClient client = open();
        client.cut();
        for (int i = 0; i < 4; i++) {
            int first = 1000 * (i + 1);
            app.doCommit(entityManager -> {
                for (int id = first; id < first + 400; id++) {
                    entityManager.persist(new Task(id, "t" + id));
                }
            });
        }
        rename(1, "b");
        assertThat(client.connect()).isTrue();
        client.seen();
        client.awaitLive();
        assertThat(client.rows()).hasSize(1601);
        assertThat(client.seen()).contains("differs").doesNotContain("snapshot");
        client.close();
    }

    @Test
    void what_nobody_announced_is_found_at_the_next_reading() {
        create(1, "a");
        create(2, "b");
        ListClient client = open();
        renameUnseen(1, "hidden");
        client.seen();
        client.cut();
        assertThat(client.connect()).isTrue();
        client.awaitLive();
        assertThat(client.titles()).isEqualTo("1=hidden 2=b");
        renameUnseen(2, "too");
        client.sayRows(1);
        client.awaitLive();
        assertThat(client.titles()).isEqualTo("1=hidden 2=too");
        client.close();
    }

    @Test
    void a_client_that_has_lost_rows_is_repaired() {
        create(1, "a");
        create(2, "b");
        ListClient client = open();
        client.forget(1);
        client.seen();
        client.sayRows(2);
        client.awaitLive();
        assertThat(client.titles()).isEqualTo("1=a 2=b");
        assertThat(client.seen()).containsExactly("created", "live");
        client.close();
    }

    @Test
    void repairs_that_nobody_asked_for_come_once_in_five_seconds() {
        create(1, "a");
        ListClient client = open();
        client.seen();
        client.sayRows(1);
        client.awaitLive();
        for (int i = 0; i < 50; i++) {
            client.sayRows(1);
        }
        client.say("{'check':1}");
        client.awaitLive();
        assertThat(client.seen()).containsExactly("live", "live");
        client.awaitLive();
        assertThat(client.seen()).containsExactly("differs", "live");
        client.say("{'check':1}");
        client.awaitLive();
        assertThat(client.seen()).containsExactly("live");
        client.close();
    }

    @Test
    void a_client_that_never_says_what_it_has_is_sent_everything() {
        start(Duration.ofMillis(300));
        create(1, "a");
        ListClient client = open();
        client.cut();
        client.say("{'close':1}");
        ListClient other = new ListClient(app.application(), "/tasks");
        other.stopAnswering();
        other.say("{'open':1,'path':'/tasks','known':{'n':7,'sum':5}}");
        other.awaitLive();
        assertThat(other.seen()).containsExactly("opened", "differs", "snapshot", "live");
        other.close();
    }

    @Test
    void one_object_is_a_list_too() {
        create(7, "a");
        ListClient client = new ListClient(app.application(), "/tasks/7");
        client.open();
        client.awaitLive();
        assertThat(client.titles()).isEqualTo("7=a");
        client.cut();
        remove(7);
        assertThat(client.connect()).isTrue();
        client.awaitLive();
        assertThat(client.rows()).isEmpty();
        client.close();
    }

    @Test
    void a_list_that_is_too_long_is_closed() {
        for (int id = 0; id < 4; id++) {
            create(id, "t");
        }
        ListClient client = new ListClient(app.application(), "/few");
        client.open();
        assertThat(client.next("closed").toString()).isEqualTo("{\"closed\":1,\"code\":4413,\"reason\":\"too-many\"}");
        client.close();
    }

    @Test
    void rows_that_are_no_rows_end_the_session() {
        create(1, "a");
        for (String rows : List.of("[1]", "[[1]]", "[[1,2]]", "[['x','kX3_9a0Q']]", "[[null,'kX3_9a0Q']]")) {
            ListClient client = open();
            client.say("{'have':1,'rows':" + rows + ",'end':true}");
            assertThat(client.next("end").getString("end")).startsWith("4400 ");
        }
        ListClient client = new ListClient(app.application(), "/few");
        client.open();
        client.awaitLive();
        client.say("{'have':1,'rows':[[1,'a'],[2,'a'],[3,'a'],[4,'a']]}");
        assertThat(client.next("end").getString("end")).startsWith("4400 ");
    }

    @Test
    void raw_sockets_and_lists_are_told_the_same() {
        try (LiveSocket raw = app.open("/tasks")) {
            ListClient client = open();
            create(1, "a");
            assertThat(raw.next()).isEqualTo("{\"created\":{\"id\":1,\"title\":\"a\"}}");
            client.next("m");
            assertThat(client.titles()).isEqualTo("1=a");
            client.close();
        }
    }

    @Test
    void through_cuts_and_changes_by_several_threads_each_list_equals_its_query() throws Exception {
        Random random = new Random(5);
        List<ListClient> clients =
                java.util.stream.Stream.generate(this::open).limit(6).toList();
        ExecutorService writers = Executors.newFixedThreadPool(3);
        for (int writer = 0; writer < 3; writer++) {
            int own = writer;
            Random choice = new Random(writer);
            writers.execute(() -> {
                for (int i = 0; i < 150; i++) {
                    long id = own * 1000 + choice.nextInt(20);
                    String title = "t" + i;
                    boolean removes = choice.nextInt(4) == 0;
                    app.doCommit(entityManager -> {
                        Task task = entityManager.find(Task.class, id);
                        if (task == null) {
                            entityManager.persist(new Task(id, title));
                        } else if (removes) {
                            entityManager.remove(task);
                        } else {
                            task.title = title;
                            task.done = choice.nextInt(5) == 0;
                        }
                    });
                }
            });
        }
        for (int i = 0; i < 60; i++) {
            ListClient client = clients.get(random.nextInt(clients.size()));
            client.cut();
            assertThat(client.connect()).isTrue();
        }
        writers.shutdown();
        assertThat(writers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        String truth = app.commit(entityManager ->
                entityManager
                        .createQuery("select t from Task t where t.done = false", Task.class)
                        .getResultList()
                        .stream()
                        .map(task -> task.id + "=" + task.title)
                        .sorted()
                        .collect(Collectors.joining(" ")));
        for (ListClient client : clients) {
            client.cut();
            assertThat(client.connect()).isTrue();
            client.awaitLive();
            assertThat(client.titles()).isEqualTo(truth);
            client.close();
        }
    }

    private ListClient editing() {
        ListClient client = open();
        client.say("{'open':2,'path':'/edit'}");
        client.next("opened");
        client.seen();
        return client;
    }

    @Test
    void a_request_is_settled_behind_the_rows_that_it_led_to() {
        ListClient client = editing();
        for (int i = 1; i <= 20; i++) {
            client.say("{'s':2,'m':{'action':'create','data':{'id':" + i + ",'title':'t'},'requestId':'r" + i + "'}}");
            assertThat(client.next("settled").toString()).isEqualTo("{\"settled\":[\"r" + i + "\"],\"s\":2}");
            assertThat(client.seen())
                    .containsExactlyInAnyOrder("created", "action", "settled")
                    .endsWith("settled");
            assertThat(client.rows()).hasSize(i);
        }
        client.close();
    }

    @Test
    void requests_that_change_nothing_are_settled_at_once_and_errors_never() {
        ListClient client = editing();
        create(1, "a");
        client.next("m");
        client.seen();
        client.say("{'s':2,'m':{'action':'fail','requestId':1}}");
        client.say("{'s':2,'m':{'action':'get','pk':7,'requestId':2}}");
        client.say("{'s':2,'m':{'action':'get','pk':1}}");
        client.say("{'s':2,'m':{'action':'get','pk':1,'requestId':3}}");
        assertThat(client.next("settled").toString()).isEqualTo("{\"settled\":[3],\"s\":2}");
        assertThat(client.seen()).containsExactly("error", "error", "action", "action", "settled");
        client.close();
    }

    @Test
    void what_was_settled_while_the_client_was_away_comes_behind_its_rows() {
        ListClient client = editing();
        client.vanish();
        client.say("{'s':2,'m':{'action':'create','data':{'id':1,'title':'a'},'requestId':1}}");
        client.say("{'s':2,'m':{'action':'create','data':{'id':2,'title':'b'},'requestId':2}}");
        await().until(() -> app.commit(entityManager -> entityManager.find(Task.class, 2L) != null));
        client.cut();
        assertThat(client.connect()).isTrue();
        client.next("settled");
        JsonObject last = client.next("settled");
        assertThat(last.toString()).isEqualTo("{\"settled\":[2],\"s\":2}");
        assertThat(client.titles()).isEqualTo("1=a 2=b");
        assertThat(client.seen()).containsSubsequence("action", "action", "live", "settled", "settled");
        client.close();
    }
}
