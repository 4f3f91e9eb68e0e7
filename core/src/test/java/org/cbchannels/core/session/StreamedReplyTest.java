package org.cbchannels.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.cbchannels.Consumer;
import org.cbchannels.ConsumerException;
import org.cbchannels.Routes;
import org.cbchannels.Streamed;
import org.cbchannels.WebsocketConsumers;
import org.cbchannels.core.Limits;
import org.cbchannels.core.TestApplication;
import org.cbchannels.core.TestSocket;
import org.cbchannels.core.socket.admission.SocketLimits;
import org.cbchannels.core.work.Timer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Replies that are sent element by element. */
class StreamedReplyTest {

    @Routes(path = "/count", channelName = "count")
    public static class Counting extends WebsocketConsumers {

        static final AtomicInteger CLOSED = new AtomicInteger();
        static final AtomicInteger TAKEN = new AtomicInteger();
        static final AtomicInteger CANCELLED = new AtomicInteger();
        static volatile CountDownLatch leave = new CountDownLatch(0);

        @Consumer("command=few")
        Stream<Object> few() {
            return Stream.<Object>of(1, "two", List.of(3)).onClose(CLOSED::incrementAndGet);
        }

        @Consumer("command=endless")
        Stream<String> endless() {
            return Stream.generate(() -> "x".repeat(100) + TAKEN.incrementAndGet())
                    .onClose(CLOSED::incrementAndGet);
        }

        @Consumer("command=failing")
        Stream<Integer> failing() {
            return Stream.of(1, 2)
                    .map(n -> {
                        if (n == 2) {
                            throw new ConsumerException("No two", "no-two");
                        }
                        return n;
                    })
                    .onClose(CLOSED::incrementAndGet);
        }

        /** Closes itself. */
        private static final class Closing implements Iterable<Integer>, AutoCloseable {
            @Override
            public Iterator<Integer> iterator() {
                return List.of(1, 2).iterator();
            }

            @Override
            public void close() {
                CLOSED.incrementAndGet();
            }
        }

        @Streamed
        @Consumer("command=iterable")
        Iterable<Integer> iterable() {
            return new Closing();
        }

        @Consumer("command=list")
        List<Integer> list() {
            return List.of(1, 2);
        }

        @Consumer("command=publisher")
        Flow.Publisher<Integer> publisher() {
            return subscriber -> {
                SubmissionPublisher<Integer> source = new SubmissionPublisher<>();
                source.subscribe(subscriber);
                for (int i = 0; i < 200; i++) {
                    source.submit(i);
                }
                source.close();
            };
        }

        private static final class Idle implements Flow.Subscription {
            @Override
            public void request(long n) {}

            @Override
            public void cancel() {
                CANCELLED.incrementAndGet();
            }
        }

        @Consumer("command=never")
        Flow.Publisher<Integer> never() {
            return subscriber -> subscriber.onSubscribe(new Idle());
        }

        @Consumer("command=twice")
        Flow.Publisher<Integer> twice() {
            return subscriber -> {
                subscriber.onSubscribe(new Idle());
                subscriber.onSubscribe(new Idle());
                subscriber.onNext(1);
                subscriber.onComplete();
            };
        }

        @Consumer("command=wait")
        String waits() throws InterruptedException {
            leave.await(5, TimeUnit.SECONDS);
            return "waited";
        }
    }

    private TestApplication application;

    @BeforeEach
    void start() {
        Counting.CLOSED.set(0);
        Counting.TAKEN.set(0);
        Counting.CANCELLED.set(0);
        SocketLimits limits =
                new SocketLimits(64 * 1024, 100, 1024 * 1024, 1024, Duration.ofSeconds(10), Duration.ofSeconds(25));
        Timer soon = (nanos, work) -> {
            Thread later = new Thread(() -> {
                java.util.concurrent.locks.LockSupport.parkNanos(nanos);
                work.run();
            });
            later.setDaemon(true);
            later.start();
            return true;
        };
        application = TestApplication.with(
                Limits.DEFAULT
                        .with(limits)
                        .with(new SessionLimits(
                                Duration.ofSeconds(60), 100, Duration.ofSeconds(2), Duration.ofSeconds(10), limits)),
                soon,
                Counting.class);
    }

    @AfterEach
    void close() {
        application.close();
    }

    private TestLine open() throws InterruptedException {
        return TestLine.open(application, "/count");
    }

    @Test
    void elements_come_one_by_one_and_then_the_end() throws InterruptedException {
        TestSocket raw = application.open("/count");
        raw.send("{\"command\":\"few\",\"requestId\":5}");
        assertThat(raw.next()).isEqualTo("{\"part\":1,\"requestId\":5}");
        assertThat(raw.next()).isEqualTo("{\"part\":\"two\",\"requestId\":5}");
        assertThat(raw.next()).isEqualTo("{\"part\":[3],\"requestId\":5}");
        assertThat(raw.next()).isEqualTo("{\"done\":true,\"requestId\":5}");
        await().until(() -> Counting.CLOSED.get() == 1);
        raw.send("{\"command\":\"iterable\"}");
        assertThat(raw.next()).isEqualTo("{\"part\":1}");
        assertThat(raw.next()).isEqualTo("{\"part\":2}");
        assertThat(raw.next()).isEqualTo("{\"done\":true}");
        await().until(() -> Counting.CLOSED.get() == 2);
        raw.send("{\"command\":\"list\"}");
        assertThat(raw.next()).isEqualTo("[1,2]");
    }

    @Test
    void a_failure_is_told_as_any_other() throws InterruptedException {
        TestLine line = open();
        line.say("{'s':1,'m':{'command':'failing','requestId':'a'}}");
        line.expect("{'s':1,'m':{'part':1,'requestId':'a'}}");
        line.expect("{'s':1,'m':{'error':'No two','code':'no-two','requestId':'a'}}");
        await().until(() -> Counting.CLOSED.get() == 1);
    }

    @Test
    void a_publisher_is_asked_for_what_the_client_can_take() throws InterruptedException {
        TestLine line = open();
        line.say("{'s':1,'m':{'command':'publisher','requestId':1}}");
        for (int i = 0; i < 200; i++) {
            line.expect("{'s':1,'m':{'part':" + i + ",'requestId':1}}");
        }
        line.expect("{'s':1,'m':{'done':true,'requestId':1}}");
    }

    /** See rule 2.5 of Reactive Streams. */
    @Test
    void a_second_subscription_is_cancelled_and_the_first_goes_on() throws InterruptedException {
        TestLine line = open();
        line.say("{'s':1,'m':{'command':'twice'}}");
        line.expect("{'s':1,'m':{'part':1}}");
        line.expect("{'s':1,'m':{'done':true}}");
        await().until(() -> Counting.CANCELLED.get() == 2);
    }

    @Test
    void a_client_that_does_not_read_is_waited_for_and_other_messages_are_not() throws InterruptedException {
        TestLine line = open();
        line.stopReading();
        line.say("{'s':1,'m':{'command':'endless','requestId':1}}");
        await().pollDelay(Duration.ofMillis(200)).until(() -> Counting.TAKEN.get() > 10);
        int taken = Counting.TAKEN.get();
        assertThat(taken).isLessThan(100);
        line.say("{'s':1,'m':{'command':'list'}}");
        line.readAgain();
        String frame = line.next();
        while (!frame.contains("[1,2]")) {
            frame = line.next();
        }
        line.say("{'cancel':1,'s':1}");
        await().until(() -> Counting.CLOSED.get() == 1);
        line.all();
        line.say("{'s':1,'m':{'command':'list'}}");
        String next = line.next();
        while (next.contains("part")) {
            next = line.next();
        }
        assertThat(next).contains("[1,2]");
    }

    @Test
    void nothing_is_taken_while_the_client_is_away() throws InterruptedException {
        TestClient client = new TestClient(application, org.cbchannels.core.TestCaller.nobody());
        client.connect();
        client.say("{'open':1,'path':'/count'}").next();
        client.say("{'s':1,'m':{'command':'endless','requestId':1}}").next();
        client.line().cut();
        await().pollInterval(Duration.ofMillis(100)).until(new java.util.concurrent.Callable<>() {
            private int before = -1;

            @Override
            public Boolean call() {
                boolean isStill = Counting.TAKEN.get() == before;
                before = Counting.TAKEN.get();
                return isStill;
            }
        });
        int taken = Counting.TAKEN.get();
        assertThat(client.connect()).isTrue();
        for (int i = 2; i < taken; i++) {
            assertThat(client.next().toString()).contains("x" + i + "\"");
            client.acknowledge();
        }
        client.say("{'cancel':1,'s':1}");
        await().until(() -> Counting.CLOSED.get() == 1);
    }

    @Test
    void the_end_of_the_socket_and_a_cancel_close_the_source() throws InterruptedException {
        TestLine line = open();
        line.say("{'s':1,'m':{'command':'never','requestId':1}}");
        line.say("{'s':1,'m':{'command':'never','requestId':2}}");
        line.say("{'s':1,'m':{'command':'never'}}");
        line.say("{'s':1,'m':{'command':'list'}}").expect("{'s':1,'m':[1,2]}");
        line.say("{'cancel':1,'s':1}").say("{'cancel':1,'s':1}").say("{'cancel':7,'s':1}");
        await().until(() -> Counting.CANCELLED.get() == 1);
        line.say("{'close':1}");
        await().until(() -> Counting.CANCELLED.get() == 3);
    }

    @Test
    void a_request_that_still_waits_is_cancelled_unread() throws InterruptedException {
        Counting.leave = new CountDownLatch(1);
        TestLine line = open();
        line.say("{'s':1,'m':{'command':'wait'}}");
        line.say("{'s':1,'m':{'command':'endless','requestId':1}}");
        line.say("{'cancel':1,'s':1}");
        Counting.leave.countDown();
        line.expect("{'s':1,'t':'waited'}");
        line.say("{'s':1,'m':{'command':'list'}}").expect("{'s':1,'m':[1,2]}");
        await().until(() -> Counting.CLOSED.get() == 1);
        assertThat(Counting.TAKEN).hasValue(0);
    }
}
