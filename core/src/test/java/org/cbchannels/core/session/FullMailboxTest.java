package org.cbchannels.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.cbchannels.Consumer;
import org.cbchannels.Routes;
import org.cbchannels.WebsocketConsumers;
import org.cbchannels.core.Limits;
import org.cbchannels.core.TestApplication;
import org.cbchannels.core.socket.admission.SocketLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client that sends more to one socket of its session than is handled. */
class FullMailboxTest {

    private static final int MAILBOX = 10;

    @Routes(path = "/slow", channelName = "slow")
    @Routes(path = "/other", channelName = "other")
    public static class Slow extends WebsocketConsumers {

        static volatile CountDownLatch leave;

        @Consumer("command=wait")
        void waiting() throws InterruptedException {
            leave.await();
        }

        @Consumer("command=hello")
        String hello() {
            return "hello";
        }
    }

    private final List<Runnable> later = new CopyOnWriteArrayList<>();
    private TestApplication application;
    private TestLine line;

    @BeforeEach
    void start() throws InterruptedException {
        Slow.leave = new CountDownLatch(1);
        SocketLimits limits =
                new SocketLimits(64 * 1024, 100, 1024 * 1024, MAILBOX, Duration.ofSeconds(10), Duration.ofSeconds(25));
        application = TestApplication.with(
                Limits.DEFAULT
                        .with(limits)
                        .with(new SessionLimits(
                                Duration.ofSeconds(60), 100, Duration.ofSeconds(2), Duration.ofSeconds(10), limits)),
                (nanos, work) -> later.add(work),
                Slow.class);
        line = TestLine.open(application, "/slow");
        line.say("{'open':2,'path':'/other'}").expect("{'opened':2}");
        line.say("{'s':1,'m':{'command':'wait'}}");
    }

    @AfterEach
    void close() {
        Slow.leave.countDown();
        application.close();
    }

    private void send(int count) {
        for (int i = 0; i < count; i++) {
            line.say("{'s':1,'m':{'command':'hello'}}");
        }
    }

    @Test
    void the_session_is_not_read_until_there_is_room() throws InterruptedException {
        send(MAILBOX / 2);
        assertThat(line.isPaused()).isTrue();
        Slow.leave.countDown();
        for (int i = 0; i < MAILBOX / 2; i++) {
            line.expect("{'s':1,'t':'hello'}");
        }
        await().until(() -> !line.isPaused());
    }

    @Test
    void it_is_read_again_after_a_while_and_the_full_socket_is_closed() throws InterruptedException {
        send(MAILBOX / 2);
        assertThat(line.isPaused()).isTrue();
        List.copyOf(later).forEach(Runnable::run);
        assertThat(line.isPaused()).isFalse();
        line.expect("{'ack':8}"); // due at the same time
        line.say("{'s':2,'m':{'command':'hello'}}").expect("{'s':2,'t':'hello'}");
        send(MAILBOX);
        assertThat(line.next()).startsWith("{\"closed\":1,\"code\":1013,");
        line.say("{'s':2,'m':{'command':'hello'}}").expect("{'s':2,'t':'hello'}");
    }
}
