package org.cbchannels.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.cbchannels.Channel;
import org.cbchannels.ChannelName;
import org.cbchannels.Channels;
import org.cbchannels.Consumer;
import org.cbchannels.ConsumerException;
import org.cbchannels.Consumers;
import org.cbchannels.Group;
import org.cbchannels.GroupConsumers;
import org.cbchannels.GroupName;
import org.cbchannels.Message;
import org.cbchannels.RouteEntry;
import org.cbchannels.Routes;
import org.cbchannels.WebsocketConsumers;
import org.cbchannels.core.Application;
import org.cbchannels.core.Environment;
import org.cbchannels.core.Limits;
import org.cbchannels.core.TestCaller;
import org.cbchannels.core.TestSocket;
import org.cbchannels.core.problem.DeploymentProblems;
import org.cbchannels.core.problem.Problems;
import org.cbchannels.core.relay.RelaySettings;
import org.cbchannels.core.socket.admission.SocketLimits;
import org.cbchannels.core.work.Timer;
import org.jboss.weld.junit5.WeldInitiator;
import org.jboss.weld.junit5.WeldJunit5Extension;
import org.jboss.weld.junit5.WeldSetup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WeldJunit5Extension.class)
class ApplicationsTest {

    /** Binds {@link Stamper}. */
    @InterceptorBinding
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.METHOD})
    @interface Stamped {}

    /** Counts the calls of intercepted consumers. */
    @Stamped
    @Interceptor
    @Priority(1)
    public static class Stamper {
        static final AtomicInteger CALLS = new AtomicInteger();

        @AroundInvoke
        Object count(InvocationContext context) throws Exception {
            CALLS.incrementAndGet();
            return context.proceed();
        }
    }

    @RequestScoped
    public static class Scoped {
        public String name() {
            return Integer.toHexString(System.identityHashCode(this));
        }
    }

    @Routes(path = "/echo/{who}", channelName = "echo")
    public static class Echo extends WebsocketConsumers {
        static final AtomicInteger CREATED = new AtomicInteger();
        static final AtomicInteger DESTROYED = new AtomicInteger();

        @Inject
        Scoped scoped;

        @Inject
        Channels channels;

        @Inject
        @GroupName("all")
        Group all;

        @Inject
        @ChannelName("background")
        Channel background;

        @Inject
        @Routes(channelName = "all")
        Group byRoute;

        Echo() {
            CREATED.incrementAndGet();
        }

        @PreDestroy
        void destroyed() {
            DESTROYED.incrementAndGet();
        }

        @Override
        protected void onConnect(Message message) {
            all.add(replyChannel());
        }

        @Override
        protected void onDisconnect(Message message) {
            channels.group("all").send("{\"left\":\"" + kwargs().get("who") + "\"}");
        }

        @Consumer("command=who")
        Map<String, String> who(String who) {
            return Map.of("who", who);
        }

        @Consumer("command=later")
        CompletionStage<Map<String, String>> later() {
            return CompletableFuture.supplyAsync(() -> Map.of("when", "later"));
        }

        @Consumer("command=never")
        CompletionStage<String> never() {
            return CompletableFuture.failedFuture(new ConsumerException("never", "denied"));
        }

        @Consumer("command=all")
        void toAll(Message message) {
            byRoute.send(message.content());
        }

        @Consumer("command=background")
        void background(Message message) {
            background.send(message.content());
        }

        @Consumer("command=error")
        void error() {
            throw new AssertionError("secret");
        }

        @Consumer("command=close")
        void close() {
            close(1005, "");
        }
    }

    @Routes(channelName = "background")
    public static class Background extends Consumers {
        @Consumer("text={text}")
        Map<String, String> text(String text) {
            return Map.of("background", text);
        }
    }

    @Stamped
    @Routes(channelName = "stamped", path = "/stamped")
    public static class Intercepted extends WebsocketConsumers {
        @Consumer("command=(?P<command>\\w+)")
        Map<String, String> consume(String command) {
            return Map.of("channel", channelName(), "command", command);
        }
    }

    @Routes(path = "/group/{room}", groupName = "room_{room}", channelName = "rooms")
    public static class Rooms extends GroupConsumers {
        @Consumer("text=/(?P<command>\\w+)")
        Map<String, String> command(String command) {
            return Map.of("command", command);
        }
    }

    @Routes(channelName = "private", path = "/private/")
    @Routes(channelName = "default")
    public static class Pages extends Consumers {
        @Consumer("page=info")
        Map<String, String> info(Message m) {
            return Map.of(
                    "title", "Info", "text", "Info content from " + m.channel().name());
        }

        @Consumer("page=about")
        Map<String, String> about(Message m) {
            return Map.of(
                    "title",
                    "About",
                    "text",
                    "About content from " + m.channel().name());
        }

        @Consumer(channelName = "about")
        Map<String, String> aboutNew(Message m) {
            return Map.of(
                    "title",
                    "About",
                    "text",
                    "About content from " + m.channel().name());
        }
    }

    /** Names its own channel. */
    @Routes
    public static class OwnChannel extends Consumers {
        @Override
        protected String defaultChannelName() {
            return "own";
        }

        @Consumer
        void all() {}
    }

    @WeldSetup
    WeldInitiator weld = WeldInitiator.from(WeldInitiator.createWeld()
                    .addExtension(new ConsumersExtension())
                    .addBeanClasses(Applications.class, Handles.class, Scoped.class, Stamper.class)
                    .addBeanClasses(
                            Echo.class,
                            Background.class,
                            Intercepted.class,
                            Rooms.class,
                            Pages.class,
                            OwnChannel.class))
            .build();

    private final ExecutorService workers = Executors.newFixedThreadPool(4);
    private Applications applications;
    private Application application;

    @BeforeEach
    void start() {
        applications = weld.select(Applications.class).get();
        application = start(Set.of());
    }

    private Application start(Set<Class<?>> found) {
        return applications.start(environment(found, Limits.DEFAULT), new Problems());
    }

    private Environment environment(Set<Class<?>> found, Limits limits) {
        return new Environment(
                getClass().getClassLoader(),
                found,
                new org.cbchannels.core.work.Executors(
                        workers,
                        workers,
                        workers,
                        workers,
                        Timer.NONE,
                        workers,
                        new java.util.concurrent.Semaphore(2),
                        Thread::new),
                TestCaller.nobody(),
                limits,
                RelaySettings.NONE,
                false,
                true);
    }

    @AfterEach
    void stop() {
        applications.stop(application);
        workers.shutdownNow();
    }

    @Test
    void every_message_has_a_fresh_instance_that_is_destroyed() throws InterruptedException {
        Echo.CREATED.set(0);
        Echo.DESTROYED.set(0);
        TestSocket socket = new TestSocket(application, "/echo/anna");
        socket.send("{\"command\":\"who\"}");
        assertThat(socket.next()).isEqualTo("{\"who\":\"anna\"}");
        socket.vanish();
        await().until(() -> application.sockets() == 0);
        assertThat(Echo.CREATED).hasValue(3);
        assertThat(Echo.DESTROYED).hasValue(3);
        assertThat(application.groups()).isZero();
    }

    @Test
    void the_disconnect_is_handled_after_all_that_was_received() throws InterruptedException {
        TestSocket stays = new TestSocket(application, "/echo/anna");
        TestSocket leaves = new TestSocket(application, "/echo/ben");
        for (int i = 0; i < 100; i++) {
            leaves.send("{\"command\":\"all\",\"i\":" + i + "}");
        }
        leaves.vanish();
        for (int i = 0; i < 100; i++) {
            assertThat(stays.next()).isEqualTo("{\"command\":\"all\",\"i\":" + i + "}");
        }
        assertThat(stays.next()).isEqualTo("{\"left\":\"ben\"}");
    }

    @Test
    void a_completion_stage_replies_when_it_completes() throws InterruptedException {
        TestSocket socket = new TestSocket(application, "/echo/anna");
        socket.send("{\"command\":\"later\",\"requestId\":1}");
        assertThat(socket.next()).isEqualTo("{\"when\":\"later\",\"requestId\":1}");
        socket.send("{\"command\":\"never\"}");
        assertThat(socket.next()).isEqualTo("{\"error\":\"never\",\"code\":\"denied\"}");
    }

    @Test
    void an_injected_channel_keeps_the_reply_channel_and_the_request() throws InterruptedException {
        TestSocket socket = new TestSocket(application, "/echo/anna");
        socket.send("{\"command\":\"background\",\"text\":\"hi\",\"requestId\":\"r\"}");
        assertThat(socket.next()).isEqualTo("{\"background\":\"hi\",\"requestId\":\"r\"}");
    }

    @Test
    void errors_are_caught_too_and_tell_no_details() throws InterruptedException {
        TestSocket socket = new TestSocket(application, "/echo/anna");
        assertThat(socket.send("{\"command\":\"error\"}").next())
                .startsWith("{\"error\":\"internal error\",\"code\":\"internal\",\"id\":\"")
                .doesNotContain("secret");
        assertThat(socket.send("{\"command\":\"close\"}").next()).contains("internal");
    }

    @Test
    void interceptors_on_the_class_apply() throws InterruptedException {
        Stamper.CALLS.set(0);
        TestSocket socket = new TestSocket(application, "/stamped");
        assertThat(socket.send("{\"command\":\"go\"}").next())
                .contains("\"channel\":\"stamped\"")
                .contains("\"go\"");
        assertThat(Stamper.CALLS.get()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void rooms_are_apart() throws InterruptedException {
        TestSocket red = new TestSocket(application, "/group/red");
        TestSocket blue = new TestSocket(application, "/group/blue");
        blue.send("{\"text\":\"blue\"}");
        red.send("{\"text\":\"red\"}");
        assertThat(red.next()).isEqualTo("{\"text\":\"red\"}");
        assertThat(blue.next()).isEqualTo("{\"text\":\"blue\"}");
        red.send("{\"text\":\"/dance\"}");
        assertThat(List.of(red.next(), red.next()))
                .containsExactlyInAnyOrder("{\"text\":\"/dance\"}", "{\"command\":\"dance\"}");
        String longText = "{\"text\":\"" + "x".repeat(10_000) + "\"}";
        assertThat(red.send(longText).next()).isEqualTo(longText);
        assertThat(red.send("7").next()).contains("invalid");
        assertThat(red.send("x").next()).contains("not-json");
    }

    @Test
    void the_routing_table_lists_every_class_at_every_place_in_order() {
        assertThat(application.routes().entries())
                .filteredOn(route -> route.consumers() == Pages.class)
                .extracting(RouteEntry::toString)
                .containsExactly(
                        "private page=about → about",
                        "private page=info → info",
                        "about → aboutNew",
                        "default page=about → about",
                        "default page=info → info",
                        "about → aboutNew");
        assertThat(application.routes().unreachable())
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString())
                        .startsWith("CBC-013")
                        .contains("Pages.aboutNew (channelName = private) always wins over")
                        .contains("Pages.aboutNew (channelName = default)."));
        assertThat(application.routes().entries())
                .filteredOn(route -> route.consumers() == OwnChannel.class)
                .extracting(RouteEntry::toString)
                .containsExactly("own → all");
    }

    @Routes(path = "/late/{x}", channelName = "late")
    static class Undiscovered extends WebsocketConsumers {
        @Inject
        Scoped scoped;

        @Consumer("a=b")
        Map<String, Boolean> answer() {
            return Map.of("injected", scoped.name() != null);
        }
    }

    @Test
    void a_class_that_is_no_bean_is_made_one() throws InterruptedException {
        Application late = start(Set.of(Undiscovered.class));
        try {
            assertThat(new TestSocket(late, "/late/1").send("{\"a\":\"b\"}").next())
                    .isEqualTo("{\"injected\":true}");
        } finally {
            applications.stop(late);
        }
    }

    @Routes(channelName = "x", kwargs = "y=z")
    static class Wrong extends Consumers {
        @Consumer("a=[")
        void a() {}

        @Consumer("a=b")
        private void b() {}
    }

    @Test
    void all_problems_are_reported_at_once() {
        assertThatThrownBy(() -> start(Set.of(Wrong.class)))
                .isInstanceOfSatisfying(
                        DeploymentProblems.class, e -> assertThat(e.problems()).hasSize(3))
                .hasMessageContainingAll("CBC-001", "CBC-007", "CBC-009", Wrong.class.getName());
    }

    @Test
    void a_socket_that_answers_pings_stays_and_one_that_does_not_is_given_up() throws InterruptedException {
        SocketLimits impatient = new SocketLimits(1000, 10, 1000, 10, Duration.ofMinutes(1), Duration.ofMillis(1));
        Application pinging = applications.start(environment(Set.of(), Limits.DEFAULT.with(impatient)), new Problems());
        TestSocket socket = new TestSocket(pinging, "/echo/a");
        await().until(() -> {
            pinging.check();
            return socket.pings() > 20;
        });
        assertThat(pinging.sockets()).isEqualTo(1);
        socket.stopAnswering();
        await().until(() -> {
            pinging.check();
            return pinging.sockets() == 0;
        });
        assertThat(socket.next()).isEqualTo("closed 1001 No sign of life");
        applications.stop(pinging);
    }

    @Routes(channelName = "deep", path = "/deep")
    static class DeepPattern extends WebsocketConsumers {
        @Consumer("user=(?P<name>(?:\\w|-)+)")
        Map<String, Integer> answer(String name) {
            return Map.of("length", name.length());
        }
    }

    @Test
    void a_pattern_that_overflows_the_stack_harms_one_message_alone() throws InterruptedException {
        Application deep = start(Set.of(DeepPattern.class));
        TestSocket socket = new TestSocket(deep, "/deep");
        assertThat(socket.send("{\"user\":\"" + "x".repeat(1_000_000) + "\"}").next())
                .contains("invalid");
        assertThat(socket.send("{\"user\":\"anna\"}").next()).isEqualTo("{\"length\":4}");
        socket.vanish();
        await().until(() -> deep.sockets() == 0);
        applications.stop(deep);
    }

    @Test
    void stopping_closes_sockets_and_leaves_nothing() throws InterruptedException {
        Application stopped = start(Set.of());
        List<TestSocket> sockets = List.of(new TestSocket(stopped, "/echo/a"), new TestSocket(stopped, "/group/b"));
        applications.stop(stopped);
        assertThat(sockets.get(1).next()).isEqualTo("closed 1001 The application stops");
        assertThat(stopped.sockets()).isZero();
        assertThat(stopped.groups()).isZero();
    }
}
