package org.cbchannels.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.cbchannels.Consumer;
import org.cbchannels.ConsumerException;
import org.cbchannels.Message;
import org.cbchannels.Routes;
import org.cbchannels.WebsocketConsumers;
import org.cbchannels.core.Limits;
import org.cbchannels.core.TestApplication;
import org.cbchannels.core.TestCaller;
import org.cbchannels.core.socket.admission.AdmissionLimits;
import org.cbchannels.core.socket.admission.SocketLimits;
import org.cbchannels.core.work.ManualTimer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The frames of sessions, right ones and wrong ones. */
class SessionProtocolTest {

    @Routes(path = "/echo", channelName = "echo")
    public static class Echo extends WebsocketConsumers {

        static final AtomicInteger DISCONNECTED = new AtomicInteger();

        @Override
        protected void onReceive(Message message) {
            if (message.content().isText() && message.content().text().contains("bye")) {
                reply("last");
                close(4000, "bye");
            } else if (message.content().isText()) {
                reply(message.content().text());
            } else {
                reply(message.content().bytes());
            }
        }

        @Override
        protected void onDisconnect(Message message) {
            DISCONNECTED.incrementAndGet();
        }
    }

    @Routes(path = "/room/{room}", channelName = "room")
    public static class Room extends WebsocketConsumers {

        @Override
        protected void onConnect(Message message) {
            group("room").add(replyChannel());
            group("room").send(Map.of("joined", kwargs().get("room")));
        }

        @Consumer("command=say")
        void say(Message message) {
            group("room").send(message.content());
        }
    }

    @Routes(path = "/failing", channelName = "failing")
    public static class Failing extends WebsocketConsumers {

        @Override
        protected void onConnect(Message message) {
            throw new ConsumerException("No", "too-many");
        }

        @Override
        protected void atException(Exception exception) throws Exception {
            throw exception;
        }
    }

    @Routes(path = "/private", channelName = "private", auth = true)
    public static class Private extends WebsocketConsumers {}

    @Routes(path = "/slow", channelName = "slow")
    public static class Slow extends WebsocketConsumers {

        static volatile CountDownLatch entered;
        static volatile CountDownLatch leave;

        @Override
        protected void onConnect(Message message) throws InterruptedException {
            entered.countDown();
            leave.await(5, TimeUnit.SECONDS);
        }

        @Override
        protected void onReceive(Message message) {
            reply(message.content().text());
        }
    }

    private final ManualTimer timer = new ManualTimer();
    private final TestApplication application = with(Limits.DEFAULT);

    private TestApplication with(Limits limits) {
        return TestApplication.with(limits, timer, Echo.class, Room.class, Failing.class, Private.class, Slow.class);
    }

    @AfterEach
    void close() {
        application.close();
    }

    private static void awaitSockets(TestApplication application, int count) {
        await().until(() -> application.application().sockets() == count);
    }

    @Test
    void a_session_is_welcomed_and_carries_sockets() throws InterruptedException {
        TestLine line = new TestLine(application, TestCaller.named("an\"na"));
        assertThat(line.say("{'hello':{'client':'test'}}").next())
                .matches("\\{\"welcome\":\\{\"session\":\"[\\w-]{22}\",\"resumed\":false,\"received\":0,\"ttl\":60,"
                        + "\"beat\":25,\"limit\":65536,\"user\":\"an\\\\\"na\"}}");
        line.say("{'open':1,'path':'/echo'}").expect("{'opened':1}");
        line.say("{'s':1,'m':{'a': 1.0}}").expect("{'s':1,'m':{'a': 1.0}}");
        line.say("{'open':7,'path':'/room/blue'}").expect("{'opened':7}");
        line.expect("{'s':7,'m':{'joined':'blue'}}");
        line.say("{'s':7,'m':{'command':'say','text':'hi'}}").expect("{'s':7,'m':{'command':'say','text':'hi'}}");
        assertThat(application.application().sockets()).isEqualTo(2);
    }

    @Test
    void whatever_is_sent_arrives_as_it_was() throws InterruptedException {
        TestLine line = TestLine.open(application, "/echo");
        line.say("{'m' : [1,{'x':'}'}] , 's':1}").expect("{'s':1,'m':[1,{'x':'}'}]}");
        line.say("{'s':1,'m':'text, \\' and {'}").expect("{'s':1,'m':'text, \\' and {'}");
        line.say("{'s':1,'m':null,'later':{'m':2}}").expect("{'s':1,'m':null}");
        line.say("{'s':1,'\\u006d': 1e2}").expect("{'s':1,'m':1E+2}");
        line.say("{'s':1,'t':'no json \\u00e4'}").expect("{'s':1,'t':'no json ä'}");
        line.say("{'s':1,'t':'[1, 2]'}").expect("{'s':1,'m':[1, 2]}");
        line.say("{'s':1,'t':''}").expect("{'s':1,'t':''}");
        line.say(new byte[] {0, 0, 0, 1, 5, -1}).expect("bytes [0, 0, 0, 1, 5, -1]");
        line.say(new byte[] {0, 0, 0, 1}).expect("bytes [0, 0, 0, 1]");
    }

    @Test
    void a_socket_ends_once_whoever_ends_it() throws InterruptedException {
        TestLine line = TestLine.open(application, "/echo");
        line.say("{'close':1}").expect("{'closed':1,'code':1000,'reason':''}");
        line.say("{'close':1}").say("{'s':1,'m':1}");
        line.say("{'open':2,'path':'/echo'}").expect("{'opened':2}");
        line.say("{'s':2,'m':'bye'}").expect("{'s':2,'t':'last'}");
        line.expect("{'closed':2,'code':4000,'reason':'bye'}");
        assertThat(line.closed()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/failing | {'refused':1,'status':429,'code':'too-many','error':'You have too many websockets'}",
                "/private | {'refused':1,'status':401,'code':'denied','error':'A login is needed here'}",
                "/nowhere | {'refused':1,'status':404,'code':'not-found','error':'There is no such thing here'}",
                "/cbchannels/x | {'refused':1,'status':404,'code':'not-found','error':'There is no such thing here'}",
                "/room/a%2Fb | {'refused':1,'status':404,'code':'not-found','error':'There is no such thing here'}",
                "/room/a;b | {'refused':1,'status':404,'code':'not-found','error':'There is no such thing here'}",
                "/room/a%5cb | {'refused':1,'status':404,'code':'not-found','error':'There is no such thing here'}",
                "/room/%00 | {'refused':1,'status':404,'code':'not-found','error':'There is no such thing here'}",
                "/room/../echo | {'refused':1,'status':404,'code':'not-found','error':'There is no such thing here'}",
                "/room/%2e%2e | {'refused':1,'status':404,'code':'not-found','error':'There is no such thing here'}",
                "//echo | {'refused':1,'status':404,'code':'not-found','error':'There is no such thing here'}",
                "echo | {'refused':1,'status':404,'code':'not-found','error':'There is no such thing here'}",
                "/%zz | {'refused':1,'status':404,'code':'not-found','error':'There is no such thing here'}",
                "/forbidden | {'refused':1,'status':403,'code':'denied',"
                        + "'error':'You may not open a websocket here'}"
            })
    void a_socket_is_refused_as_a_handshake_would_be(String path, String answer) throws InterruptedException {
        TestLine line = TestLine.greeted(application, TestCaller.nobody());
        line.forbid("/forbidden");
        line.say("{'open':1,'path':'" + path + "'}").expect(answer);
        line.say("{'s':1,'m':1}").say("{'close':1}");
        line.say("{'open':2,'path':'/room/%C3%A4+%20?a=b'}").expect("{'opened':2}");
        line.expect("{'s':2,'m':{'joined':'ä+ '}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "[]",
                "1",
                "{}",
                "{'unknown':1}",
                "{'s':1}",
                "{'opened':1}",
                "{'m':1}",
                "{'s':1,'m':1,'t':'x'}",
                "{'open':2,'path':'/echo','close':1}",
                "{'hello':{}}",
                "{'open':1,'path':'/echo'}",
                "{'open':0,'path':'/echo'}",
                "{'open':2147483648,'path':'/echo'}",
                "{'open':1.5,'path':'/echo'}",
                "{'open':'2','path':'/echo'}",
                "{'open':2}",
                "{'open':2,'path':7}",
                "{'s':2,'m':1}",
                "{'s':-1,'m':1}",
                "{'s':1,'t':5}",
                "{'close':2}",
                "{'have':2,'rows':[]}",
                "{'check':2}",
                "{'cancel':5,'s':2}",
                "{'cancel':5}",
                "{'ack':2}",
                "{'ack':-1}",
                "{'ack':99999999999999999999}",
                "{'ack':'1'}"
            })
    void a_frame_of_a_wrong_form_ends_the_session(String frame) throws InterruptedException {
        TestLine line = TestLine.open(application, "/echo");
        line.say(frame);
        assertThat(line.next()).startsWith("closed 4400 ").hasSizeGreaterThan(20);
        awaitSockets(application, 0);
    }

    @Test
    void binary_frames_of_a_wrong_form_end_the_session() throws InterruptedException {
        for (byte[] frame : List.of(new byte[3], new byte[4], new byte[] {-1, 0, 0, 1}, new byte[] {0, 0, 0, 2})) {
            TestLine line = TestLine.open(application, "/echo");
            assertThat(line.say(frame).next()).startsWith("closed 4400 ");
        }
    }

    @Test
    void what_is_larger_than_the_limit_ends_the_session() throws InterruptedException {
        TestLine line = TestLine.open(application, "/echo");
        line.sayTooMuch();
        assertThat(line.next()).startsWith("closed 4413 ");
        awaitSockets(application, 0);
    }

    @Test
    void nothing_is_said_before_hello_nor_before_welcome() throws InterruptedException {
        assertThat(TestLine.of(application).say("{'open':1,'path':'/echo'}").next())
                .startsWith("closed 4400 ");
        assertThat(TestLine.of(application).say("{'hello':7}").next()).startsWith("closed 4400 ");
        assertThat(TestLine.of(application).say("{'hello':{'session':7}}").next())
                .startsWith("closed 4400 ");
        assertThat(TestLine.of(application).say("{'hello':{'received':-7}}").next())
                .startsWith("closed 4400 ");
    }

    @Test
    void a_client_that_says_nothing_is_sent_away() throws InterruptedException {
        try (TestApplication impatient = with(Limits.DEFAULT.with(new SessionLimits(
                Duration.ofSeconds(60), 100, Duration.ofSeconds(2), Duration.ofNanos(1), SocketLimits.DEFAULT)))) {
            TestLine silent = TestLine.of(impatient);
            impatient.application().check();
            silent.expect("closed 4400 No hello came");
            TestLine idle = TestLine.greeted(impatient, TestCaller.nobody());
            impatient.application().check();
            idle.expect("closed 1000 No socket is open");
        }
    }

    @Test
    void messages_need_not_wait_for_the_answer_to_open() throws Exception {
        Slow.entered = new CountDownLatch(1);
        Slow.leave = new CountDownLatch(1);
        TestLine line = TestLine.greeted(application, TestCaller.nobody());
        line.say("{'open':1,'path':'/slow'}").say("{'s':1,'m':1}").say("{'s':1,'m':2}");
        assertThat(Slow.entered.await(5, TimeUnit.SECONDS)).isTrue();
        line.say("{'open':2,'path':'/echo'}").expect("{'opened':2}");
        Slow.leave.countDown();
        line.expect("{'opened':1}");
        line.expect("{'s':1,'m':1}");
        line.expect("{'s':1,'m':2}");
    }

    @Test
    void a_socket_that_is_closed_while_it_opens_is_not_opened() throws Exception {
        Slow.entered = new CountDownLatch(1);
        Slow.leave = new CountDownLatch(1);
        TestLine line = TestLine.greeted(application, TestCaller.nobody());
        line.say("{'open':1,'path':'/slow'}").say("{'close':1}");
        line.expect("{'closed':1,'code':1000,'reason':''}");
        Slow.leave.countDown();
        line.say("{'open':2,'path':'/echo'}").expect("{'opened':2}");
    }

    @Test
    void frames_are_acknowledged_after_a_second_or_when_they_are_many() throws InterruptedException {
        TestLine line = TestLine.open(application, "/echo");
        line.say("{'s':1,'m':1}").expect("{'s':1,'m':1}");
        timer.pass(TimeUnit.MILLISECONDS.toNanos(999));
        line.say("{'beat':1}").say("{'ack':1}");
        timer.pass(TimeUnit.MILLISECONDS.toNanos(1));
        line.expect("{'ack':2}");
        for (int i = 0; i < 255; i++) {
            line.say("{'s':1,'m':1}").expect("{'s':1,'m':1}");
        }
        line.say("{'s':1,'m':2}");
        assertThat(List.of(line.next(), line.next())).contains("{\"ack\":258}");
        line.say("{'s':1,'m':'" + "x".repeat(64 * 1024) + "'}");
        assertThat(List.of(line.next(), line.next())).contains("{\"ack\":259}");
        line.say("{'ack':3}").say("{'ack':1}").say("{'s':1,'m':3}").expect("{'s':1,'m':3}");
    }

    @Test
    void a_session_has_so_many_sockets_at_most_and_each_takes_a_seat() throws InterruptedException {
        SessionLimits two = new SessionLimits(
                Duration.ofSeconds(60), 2, Duration.ofSeconds(2), Duration.ofSeconds(10), SocketLimits.DEFAULT);
        try (TestApplication small =
                with(Limits.DEFAULT.with(two).with(new AdmissionLimits(4, 0, 0, Duration.ofSeconds(10))))) {
            TestLine line = TestLine.open(small, "/echo");
            line.say("{'open':2,'path':'/echo'}").expect("{'opened':2}");
            line.say("{'open':3,'path':'/echo'}");
            assertThat(line.next()).startsWith("{\"refused\":3,\"status\":429,\"code\":\"too-many\"");
            line.say("{'close':1}").expect("{'closed':1,'code':1000,'reason':''}");
            awaitSockets(small, 1);
            line.say("{'open':4,'path':'/echo'}").expect("{'opened':4}");
            TestLine other = TestLine.greeted(small, TestCaller.nobody());
            other.say("{'open':1,'path':'/echo'}");
            assertThat(other.next())
                    .startsWith("{\"refused\":1,\"status\":503,")
                    .endsWith(",\"retryAfter\":5}");
            TestLine third = TestLine.of(small).say("{'hello':{}}");
            third.expect("closed 4503 5");
        }
    }

    @Test
    void a_flood_of_opens_whose_answers_nobody_reads_ends_the_session() throws InterruptedException {
        TestLine line = TestLine.greeted(application, TestCaller.nobody());
        line.stopReading();
        for (int i = 1; i <= 2_000 && line.closed() == null; i++) {
            line.say("{'open':" + i + ",'path':'/nowhere'}");
        }
        await().until(line::closed, "1013 Too many unread answers"::equals);
    }
}
