package org.cbchannels.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.cbchannels.Consumer;
import org.cbchannels.Message;
import org.cbchannels.Overflow;
import org.cbchannels.Permission;
import org.cbchannels.PermissionMixin;
import org.cbchannels.Routes;
import org.cbchannels.WebsocketConsumers;
import org.cbchannels.core.Limits;
import org.cbchannels.core.TestApplication;
import org.cbchannels.core.TestCaller;
import org.cbchannels.core.socket.admission.AdmissionLimits;
import org.cbchannels.core.socket.admission.SocketLimits;
import org.cbchannels.core.work.ManualTimer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a session whose websocket goes. */
class ResumeTest {

    @Routes(path = "/room", channelName = "room")
    @Routes(path = "/lossy", channelName = "lossy", overflow = Overflow.DROP_OLDEST)
    public static class Room extends WebsocketConsumers implements PermissionMixin {

        static final AtomicInteger DISCONNECTED = new AtomicInteger();
        static final List<Integer> HANDLED = new CopyOnWriteArrayList<>();
        static volatile boolean closed;
        static volatile CountDownLatch entered = new CountDownLatch(0);
        static volatile CountDownLatch leave = new CountDownLatch(0);

        @Override
        public List<Permission> permissions() {
            return List.of(message -> !closed);
        }

        @Override
        protected void onConnect(Message message) {
            group(channelName()).add(replyChannel());
        }

        @Override
        protected void onDisconnect(Message message) {
            DISCONNECTED.incrementAndGet();
        }

        @Consumer("command=count")
        Map<String, Object> count(Message message, Payload payload) {
            HANDLED.add(payload.number);
            return Map.of(
                    "reply",
                    payload.number,
                    "user",
                    message.user() == null ? "" : message.user().getName());
        }

        @Consumer("command=role")
        Map<String, Object> role(Message message) {
            return Map.of("role", message.isInRole("admin"));
        }

        @Consumer("command=wait")
        String waits() throws InterruptedException {
            entered.countDown();
            leave.await(5, TimeUnit.SECONDS);
            return "waited";
        }

        @Consumer("command=kick")
        void kick() {
            close(4001, "kicked");
        }
    }

    /** What is counted. */
    public static class Payload {
        public int number;
    }

    private final ManualTimer timer = new ManualTimer();
    private TestApplication application;

    @BeforeEach
    void start() {
        Room.DISCONNECTED.set(0);
        Room.HANDLED.clear();
        Room.closed = false;
        start(Limits.DEFAULT);
    }

    private void start(Limits limits) {
        if (application != null) {
            application.close();
        }
        application = TestApplication.with(limits, timer, Room.class);
    }

    @AfterEach
    void close() {
        application.close();
    }

    private static Limits with(Duration resumeTime, int queueBytes) {
        SocketLimits sockets =
                new SocketLimits(64 * 1024, 1024, queueBytes, 1024, Duration.ofSeconds(10), Duration.ofSeconds(25));
        return Limits.DEFAULT
                .with(sockets)
                .with(new SessionLimits(resumeTime, 100, Duration.ofSeconds(2), Duration.ofSeconds(10), sockets));
    }

    private TestClient open(String... paths) throws InterruptedException {
        return open(TestCaller.nobody(), paths);
    }

    private TestClient open(TestCaller caller, String... paths) throws InterruptedException {
        TestClient client = new TestClient(application, caller);
        assertThat(client.connect()).isFalse();
        for (int i = 0; i < paths.length; i++) {
            client.say("{'open':" + (i + 1) + ",'path':'" + paths[i] + "'}");
            assertThat(client.next().getInt("opened")).isEqualTo(i + 1);
        }
        return client;
    }

    private void send(Object content) {
        application.channels().group("room").send(content);
    }

    @Test
    void what_is_sent_while_the_client_is_away_comes_when_it_is_back() throws InterruptedException {
        TestClient client = open("/room");
        client.line().cut();
        send(Map.of("n", 1));
        send(Map.of("n", 2));
        application.channels().channel("room").send(Map.of());
        assertThat(client.connect()).isTrue();
        send(Map.of("n", 3));
        for (int n = 1; n <= 3; n++) {
            assertThat(client.next().getJsonObject("m").getInt("n")).isEqualTo(n);
        }
        assertThat(Room.DISCONNECTED).hasValue(0);
    }

    @Test
    void a_drop_before_anything_came_and_one_during_the_replay_lose_nothing() throws InterruptedException {
        TestClient client = open("/room");
        client.line().vanish();
        IntStream.range(0, 300).forEach(n -> send(Map.of("n", n)));
        client.line().noticeGone();
        assertThat(client.connect()).isTrue();
        client.next();
        client.line().cut();
        assertThat(client.connect()).isTrue();
        client.line().cut();
        assertThat(client.connect()).isTrue();
        for (int n = 1; n < 300; n++) {
            assertThat(client.next().getJsonObject("m").getInt("n")).isEqualTo(n);
        }
    }

    @Test
    void a_websocket_that_the_server_believes_in_is_taken_over() throws InterruptedException {
        TestClient client = open("/room");
        TestLine old = client.line();
        old.stopReading();
        send(Map.of("n", 1));
        send(Map.of("n", 2));
        await().until(() -> !old.all().isEmpty());
        assertThat(client.connect()).isTrue();
        assertThat(client.next().getJsonObject("m").getInt("n")).isOne();
        assertThat(client.next().getJsonObject("m").getInt("n")).isEqualTo(2);
        await().until(() -> "4409 Another websocket has the session".equals(old.closed()));
        old.say("{'s':1,'m':{'command':'count','number':7}}");
        old.say("{'ack':1}");
        old.readAgain();
        client.say("{'s':1,'m':{'command':'count','number':8}}");
        assertThat(client.next().getJsonObject("m").getInt("reply")).isEqualTo(8);
        assertThat(Room.HANDLED).containsExactly(8);
    }

    @Test
    void an_old_hello_that_comes_late_changes_nothing() throws InterruptedException {
        TestClient client = open("/room");
        String old = client.hello();
        client.line().cut();
        assertThat(client.connect()).isTrue();
        TestLine late = new TestLine(application, TestCaller.nobody()).say(old);
        late.expect("closed 4409 Another websocket has the session");
        send(Map.of("n", 1));
        assertThat(client.next().getJsonObject("m").getInt("n")).isOne();
    }

    @Test
    void of_several_that_come_at_once_one_wins() throws Exception {
        TestClient client = open("/room");
        List<String> hellos =
                IntStream.range(0, 16).mapToObj(i -> client.hello()).toList();
        List<TestLine> lines = Collections.synchronizedList(new ArrayList<>());
        ExecutorService threads = Executors.newFixedThreadPool(8);
        hellos.forEach(hello ->
                threads.execute(() -> lines.add(new TestLine(application, TestCaller.nobody()).say(hello))));
        threads.shutdown();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        await().until(() -> lines.stream().filter(line -> line.closed() == null).count() == 1);
        send(Map.of("n", 1));
        TestLine winner =
                lines.stream().filter(line -> line.closed() == null).findFirst().orElseThrow();
        assertThat(winner.next()).contains("\"resumed\":true");
        assertThat(winner.next()).contains("\"n\":1");
        assertThat(application.application().sessions()).isOne();
    }

    @Test
    void nobody_else_and_nothing_forgotten_is_resumed() throws InterruptedException {
        TestClient client = open(TestCaller.named("anna"), "/room");
        String hello = client.hello();
        TestLine stranger = new TestLine(application, TestCaller.named("ben")).say(hello);
        assertThat(stranger.next()).contains("\"resumed\":false");
        TestLine guess = TestLine.of(application).say("{'hello':{'session':'AAAAAAAAAAAAAAAAAAAAAA','received':0}}");
        assertThat(guess.next()).contains("\"resumed\":false");
        assertThat(client.connect()).as("the right one keeps it").isTrue();
        send(Map.of("n", 1));
        client.next();
        client.acknowledge();
        client.line().cut();
        TestLine forgetful = new TestLine(application, TestCaller.named("anna"))
                .say(client.hello().replaceAll("'received':\\d+", "'received':0"));
        assertThat(forgetful.next()).contains("\"resumed\":false");
        assertThat(client.connect())
                .as("a session whose client has lost frames is over")
                .isFalse();
        await().until(() -> Room.DISCONNECTED.get() == 1);
    }

    @Test
    void more_than_was_sent_can_t_have_been_received() throws InterruptedException {
        TestClient client = open("/room");
        client.line().cut();
        TestLine liar = TestLine.of(application).say(client.hello().replaceAll("'received':\\d+", "'received':5"));
        assertThat(liar.next()).contains("\"resumed\":false");
    }

    @Test
    void it_ends_when_it_was_parked_for_too_long() throws InterruptedException {
        start(with(Duration.ofNanos(1), 1024 * 1024));
        TestClient client = open("/room");
        client.line().cut();
        assertThat(Room.DISCONNECTED).hasValue(0);
        application.application().check();
        await().until(() -> Room.DISCONNECTED.get() == 1);
        send(Map.of("n", 1));
        assertThat(client.connect()).isFalse();
        assertThat(application.application().sockets()).isZero();
        assertThat(application.application().sessions()).isOne();
    }

    @Test
    void one_without_sockets_and_one_that_may_not_be_parked_end_at_once() throws InterruptedException {
        TestClient empty = open();
        empty.line().cut();
        assertThat(application.application().sessions()).isZero();
        start(with(Duration.ZERO, 1024 * 1024));
        TestClient client = open("/room");
        client.line().cut();
        assertThat(application.application().sessions()).isZero();
        await().until(() -> Room.DISCONNECTED.get() == 1);
    }

    @Test
    void what_the_application_closes_meanwhile_is_told() throws Exception {
        Room.entered = new CountDownLatch(1);
        Room.leave = new CountDownLatch(1);
        TestClient client = open("/room", "/room");
        client.say("{'s':1,'m':{'command':'wait'}}").say("{'s':1,'m':{'command':'kick'}}");
        assertThat(Room.entered.await(5, TimeUnit.SECONDS)).isTrue();
        client.line().cut();
        Room.leave.countDown();
        await().until(() -> Room.DISCONNECTED.get() == 1);
        assertThat(client.connect()).isTrue();
        assertThat(client.next().getString("t")).isEqualTo("waited");
        assertThat(client.next().toString()).isEqualTo("{\"closed\":1,\"code\":4001,\"reason\":\"kicked\"}");
        send(Map.of("n", 1));
        assertThat(client.next().getInt("s")).isEqualTo(2);
    }

    @Test
    void a_socket_that_overfills_the_queue_while_parked_is_closed_and_others_stay() throws InterruptedException {
        start(with(Duration.ofSeconds(60), 10_000));
        TestClient client = open("/room", "/lossy");
        client.line().cut();
        application.channels().group("lossy").send("x".repeat(3_000));
        await().until(() -> application.application().queued() == 1);
        for (int n = 0; n < 12; n++) {
            send("y".repeat(1_000));
        }
        application.channels().group("lossy").send("z");
        await().until(() -> Room.DISCONNECTED.get() == 1);
        await().until(() -> application.application().queued() == 1);
        assertThat(client.connect()).isTrue();
        assertThat(client.next().toString()).isEqualTo("{\"gap\":2,\"why\":\"slow\",\"lost\":1}");
        assertThat(client.next().toString()).startsWith("{\"closed\":1,\"code\":1013,");
        assertThat(client.next().getString("t")).isEqualTo("z");
    }

    @Test
    void a_gap_comes_though_no_message_follows() throws InterruptedException {
        start(with(Duration.ofSeconds(60), 1_000));
        TestClient client = open("/lossy");
        client.line().stopReading();
        for (int n = 0; n < 5; n++) {
            application.channels().group("lossy").send("x".repeat(600));
        }
        await().until(() -> application.application().queued() == 1);
        application.channels().group("lossy").send("y".repeat(2_000));
        client.line().readAgain();
        List<String> seen = new ArrayList<>();
        while (seen.isEmpty() || !seen.get(seen.size() - 1).contains("gap")) {
            seen.add(client.next().toString());
            client.acknowledge();
        }
        assertThat(seen.get(seen.size() - 1)).contains("\"lost\":");
    }

    @Test
    void nothing_more_is_written_while_too_much_is_unacknowledged() throws InterruptedException {
        start(with(Duration.ofSeconds(60), 1_000));
        TestClient client = open("/room");
        client.acknowledge();
        for (int n = 0; n < 4; n++) {
            send("x".repeat(300));
        }
        for (int n = 0; n < 4; n++) {
            client.next();
        }
        send("y".repeat(5_000));
        await().until(() -> application.application().queued() == 1);
        assertThat(client.line().all()).isEmpty();
        client.acknowledge();
        assertThat(client.next().getString("t")).startsWith("y");
    }

    @Test
    void who_comes_back_with_other_roles_is_handled_with_these() throws InterruptedException {
        TestCaller anna = TestCaller.named("anna");
        TestClient client = new TestClient(application, anna);
        client.connect();
        client.say("{'open':1,'path':'/room'}").next();
        client.say("{'s':1,'m':{'command':'role'}}");
        assertThat(client.next().toString()).contains("{\"role\":false}");
        client.line().cut();
        TestLine promoted = new TestLine(application, TestCaller.named("anna", "admin")).say(client.hello());
        assertThat(promoted.next()).contains("\"resumed\":true");
        promoted.say("{'s':1,'m':{'command':'role'}}");
        assertThat(promoted.next()).contains("{\"role\":true}");
    }

    @Test
    void who_may_no_longer_gets_nothing_more() throws InterruptedException {
        TestClient client = open("/room", "/lossy");
        client.line().vanish();
        send(Map.of("secret", 1));
        send(Map.of("secret", 2));
        client.line().noticeGone();
        Room.closed = true;
        assertThat(client.connect()).isTrue();
        List<String> told = List.of(client.next().toString(), client.next().toString());
        assertThat(told)
                .allMatch(frame -> frame.contains("\"code\":4403"))
                .anyMatch(frame -> frame.contains("closed\":1"));
        await().until(() -> Room.DISCONNECTED.get() == 2);
    }

    @Test
    void the_longest_parked_of_the_same_user_gives_up_its_seat() throws InterruptedException {
        start(Limits.DEFAULT.with(new AdmissionLimits(0, 4, 0, Duration.ofSeconds(10))));
        TestCaller anna = TestCaller.named("anna");
        TestClient oldest = open(anna, "/room");
        TestClient second = open(anna, "/room");
        oldest.line().cut();
        second.line().cut();
        open(TestCaller.named("ben"), "/room");
        open(anna);
        await().until(() -> application.application().sessions() == 3);
        assertThat(second.connect()).isTrue();
        assertThat(oldest.connect()).isFalse();
    }

    @Test
    void a_drained_node_answers_first_and_then_closes() throws Exception {
        Room.entered = new CountDownLatch(1);
        Room.leave = new CountDownLatch(1);
        TestClient client = open("/room");
        client.say("{'s':1,'m':{'command':'wait'}}");
        assertThat(Room.entered.await(5, TimeUnit.SECONDS)).isTrue();
        application.application().drain(Duration.ZERO);
        assertThat(client.next().toString()).isEqualTo("{\"drain\":0}");
        TestLine.of(application).say("{'hello':{}}").expect("closed 4503 5");
        client.line().cut();
        application.application().resume();
        Room.leave.countDown();
        await().until(() -> application.application().sockets() == 0);
        TestClient other = open("/room");
        application.application().drain(Duration.ZERO);
        assertThat(other.next().toString()).isEqualTo("{\"drain\":0}");
        assertThat(other.next().toString()).startsWith("{\"closed\":1,\"code\":1012,");
        other.line().expect("closed 1012 Please connect again");
    }

    @Test
    void an_application_that_stops_leaves_no_parked_session() throws InterruptedException {
        TestClient client = open("/room");
        client.line().cut();
        application.close();
        assertThat(application.application().sessions()).isZero();
        assertThat(Room.DISCONNECTED).hasValue(1);
    }

    @Test
    void signs_of_life_are_asked_for_and_missed() throws Exception {
        SocketLimits sockets =
                new SocketLimits(64 * 1024, 1024, 1024 * 1024, 1024, Duration.ofSeconds(10), Duration.ofNanos(1));
        start(Limits.DEFAULT
                .with(sockets)
                .with(new SessionLimits(
                        Duration.ofSeconds(60), 100, Duration.ofSeconds(2), Duration.ofSeconds(10), sockets)));
        TestClient client = open("/room");
        application.application().check();
        client.line().expect("closed 1001 No sign of life");
        assertThat(application.application().sockets()).as("it is parked").isOne();
        assertThat(client.connect()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void through_200_cuts_each_message_comes_once_and_in_order(long seed) throws Exception {
        Random random = new Random(seed);
        TestClient client = open("/room", "/room");
        int said = 0;
        int sent = 0;
        for (int cuts = 0; cuts < 200; cuts++) {
            for (int i = random.nextInt(6); i > 0; i--) {
                client.say("{'s':" + (1 + said % 2) + ",'m':{'command':'count','number':" + said++ + "}}");
                send(Map.of("n", sent++));
                if (random.nextInt(4) == 0) {
                    client.take(false);
                }
                if (random.nextInt(8) == 0) {
                    client.acknowledge();
                }
                if (random.nextInt(8) == 0) {
                    timer.pass(TimeUnit.SECONDS.toNanos(1));
                }
                if (random.nextInt(10) == 0) {
                    client.line().vanish();
                }
            }
            if (random.nextBoolean()) {
                client.line().cut();
            }
            assertThat(client.connect()).isTrue();
        }
        int total = 2 + said + 2 * sent;
        while (client.messages().size() < total) {
            client.take(true);
        }
        Map<Integer, List<Integer>> replies = new HashMap<>();
        Map<Integer, List<Integer>> news = new HashMap<>();
        for (JsonObject frame : client.messages().subList(2, total)) {
            JsonObject message = frame.getJsonObject("m");
            boolean isReply = message.containsKey("reply");
            (isReply ? replies : news)
                    .computeIfAbsent(frame.getInt("s"), socket -> new ArrayList<>())
                    .add(message.getInt(isReply ? "reply" : "n"));
        }
        List<Integer> all = IntStream.range(0, sent).boxed().toList();
        assertThat(news.get(1)).isEqualTo(all);
        assertThat(news.get(2)).isEqualTo(all);
        List<Integer> even =
                IntStream.range(0, said).filter(n -> n % 2 == 0).boxed().toList();
        List<Integer> odd =
                IntStream.range(0, said).filter(n -> n % 2 == 1).boxed().toList();
        assertThat(replies.get(1)).isEqualTo(even);
        assertThat(replies.get(2)).isEqualTo(odd);
        assertThat(Room.HANDLED).hasSize(said).doesNotHaveDuplicates();
        assertThat(client.line().all()).noneMatch(frame -> frame.contains("\"m\""));
    }
}
