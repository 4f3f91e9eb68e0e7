package org.cbchannels.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.cbchannels.Consumer;
import org.cbchannels.Consumers;
import org.cbchannels.Message;
import org.cbchannels.NoReceiveMixin;
import org.cbchannels.Permission;
import org.cbchannels.PermissionMixin;
import org.cbchannels.Routes;
import org.cbchannels.SessionMixin;
import org.cbchannels.UserMixin;
import org.cbchannels.WebsocketConsumers;
import org.cbchannels.core.TestCaller;
import org.cbchannels.core.TestSocket;
import org.junit.jupiter.api.Test;

class AccessTest {

    private static final String DENIED = "{\"error\":\"You may not do this\",\"code\":\"denied\"}";

    public abstract static class Base extends WebsocketConsumers {
        @Consumer("command=inherited")
        void inherited() {
            reply("\"inherited\"");
        }

        @RolesAllowed("admin")
        @Consumer("command=overridden")
        void overridden() {
            reply("\"overridden\"");
        }
    }

    @RolesAllowed("member")
    @Routes(path = "/members", channelName = "members")
    public static class Members extends Base implements UserMixin {
        static final AtomicInteger DISCONNECTS = new AtomicInteger();

        @Consumer("command=who")
        Map<String, Object> who(Message message) {
            return Map.of("user", user().getName(), "admin", isInRole("admin"), "member", message.isInRole("member"));
        }

        @RolesAllowed({"admin", "owner"})
        @Consumer("command=delete")
        void delete() {
            reply("\"deleted\"");
        }

        @Override
        protected void atException(Exception exception) throws Exception {
            if (message().content().has("politely")) {
                reply("\"please do not\"");
            } else {
                super.atException(exception);
            }
        }

        @DenyAll
        @Consumer("command=never")
        void never() {
            reply("\"never\"");
        }

        @PermitAll
        @Consumer(channelName = "anybody")
        void anybody() {
            reply("\"anybody\"");
        }

        @Override
        void overridden() {
            super.overridden();
        }

        @Override
        protected void onDisconnect(Message message) {
            DISCONNECTS.incrementAndGet();
        }
    }

    @Test
    void a_role_that_is_missing_on_the_class_refuses_the_handshake_and_leaves_nothing() {
        try (TestContainer container = TestContainer.of(Members.class)) {
            Members.DISCONNECTS.set(0);
            assertThat(container.open("/members").isRefused()).isTrue();
            assertThat(container
                            .open("/members", TestCaller.named("anna", "guest"))
                            .isRefused())
                    .isTrue();
            await().until(() -> container.application().sockets() == 0);
            assertThat(Members.DISCONNECTS).hasValue(0);
        }
    }

    @Test
    void a_role_that_is_missing_on_a_method_is_denied_and_the_socket_stays() throws InterruptedException {
        try (TestContainer container = TestContainer.of(Members.class)) {
            TestSocket member = container.open("/members", TestCaller.named("anna", "member"));
            assertThat(member.send("{\"command\":\"who\"}").next())
                    .contains("\"user\":\"anna\"", "\"admin\":false", "\"member\":true");
            assertThat(member.send("{\"command\":\"delete\"}").next()).isEqualTo(DENIED);
            assertThat(member.send("{\"command\":\"delete\",\"politely\":1}").next())
                    .as("the consumers' own last word")
                    .isEqualTo("\"please do not\"");
            assertThat(member.send("{\"command\":\"delete\",\"requestId\":1}").next())
                    .contains("\"requestId\":1");
            assertThat(member.send("{\"command\":\"never\"}").next()).isEqualTo(DENIED);
            assertThat(member.send("{\"command\":\"overridden\"}").next()).isEqualTo(DENIED);
            assertThat(member.send("{\"command\":\"inherited\"}").next()).isEqualTo("\"inherited\"");
            TestSocket owner = container.open("/members", TestCaller.named("ben", "member", "owner"));
            assertThat(owner.send("{\"command\":\"delete\"}").next()).isEqualTo("\"deleted\"");
        }
    }

    @RolesAllowed("admin")
    @Routes(channelName = "work")
    public static class Work extends Consumers {
        static final AtomicInteger DONE = new AtomicInteger();

        @Consumer("a=b")
        void guarded() {
            DONE.addAndGet(100);
        }

        @PermitAll
        @Consumer("a=c")
        void open() {
            DONE.incrementAndGet();
        }
    }

    @Test
    void background_work_has_no_caller_and_so_no_roles() {
        try (TestContainer container = TestContainer.of(Work.class)) {
            Work.DONE.set(0);
            container.channels().channel("work").send(Map.of("a", "b"));
            container.channels().channel("work").send(Map.of("a", "c"));
            await().until(() -> Work.DONE.get() > 0);
            assertThat(Work.DONE).hasValue(1);
        }
    }

    @Routes(path = "/checked/{word}", channelName = "checked")
    public static class Checked extends WebsocketConsumers implements PermissionMixin {
        static final Permission OPEN = message -> !message.path().endsWith("/closed");
        static final Permission POLITE = message -> !message.content().text().contains("rude");
        static final Permission SOUND = message -> {
            if (message.path().endsWith("/broken")) {
                throw new IllegalStateException("secret");
            }
            return true;
        };

        @Override
        public List<Permission> permissions() {
            return List.of(OPEN, POLITE, SOUND);
        }

        @Consumer
        void all() {
            reply("\"taken\"");
        }
    }

    @Test
    void permissions_are_checked_on_connect_and_before_each_received_frame() throws InterruptedException {
        try (TestContainer container = TestContainer.of(Checked.class)) {
            assertThat(container.open("/checked/closed").isRefused()).isTrue();
            assertThat(container.open("/checked/broken").isRefused()).isTrue();
            TestSocket socket = container.open("/checked/open");
            assertThat(socket.send("{\"a\":\"rude\"}").next()).isEqualTo(DENIED);
            assertThat(socket.send("{\"a\":\"kind\"}").next()).isEqualTo("\"taken\"");
        }
    }

    @Routes(path = "/silent", channelName = "silent")
    public static class Silent extends WebsocketConsumers implements NoReceiveMixin {
        @Override
        protected void onConnect(Message message) {
            group("silent").add(replyChannel());
        }

        @Consumer
        void all() {
            reply("\"taken\"");
        }
    }

    @Test
    void frames_are_ignored_where_nothing_is_received() throws InterruptedException {
        try (TestContainer container = TestContainer.of(Silent.class)) {
            TestSocket socket = container.open("/silent");
            socket.send("{\"a\":\"b\"}").send("no json");
            container.channels().group("silent").send("\"sent\"");
            assertThat(socket.next()).isEqualTo("\"sent\"");
        }
    }

    @Routes(path = "/counted", channelName = "counted")
    public static class Counted extends WebsocketConsumers implements SessionMixin, UserMixin {
        @Consumer
        Map<String, Object> count() {
            int count = (Integer) session().merge("count", 1, (old, one) -> (Integer) old + (Integer) one);
            return Map.of("count", count, "user", user() == null, "http", httpSession() == null);
        }
    }

    @Test
    void the_session_is_kept_between_the_messages_of_a_socket_and_not_shared_with_others() throws InterruptedException {
        try (TestContainer container = TestContainer.of(Counted.class)) {
            TestSocket socket = container.open("/counted");
            assertThat(socket.send("{}").next()).contains("\"count\":1", "\"user\":true", "\"http\":true");
            assertThat(socket.send("{}").next()).contains("\"count\":2");
            assertThat(container.open("/counted").send("{}").next()).contains("\"count\":1");
        }
    }

    @RolesAllowed("member")
    @Routes(path = "/broken/{how}", channelName = "broken")
    public static class Broken extends WebsocketConsumers implements PermissionMixin {
        @Override
        public List<Permission> permissions() {
            return switch (kwargs().get("how")) {
                case "throws" -> throw new IllegalStateException("thrown by a test");
                case "null" -> null;
                default -> List.of();
            };
        }

        @Override
        @Consumer(channelName = CONNECT, value = "path=.*(?:throws|null|fine)")
        protected void onConnect(Message message) {}
    }

    @Routes(path = "/failing", channelName = "failing")
    public static class Failing extends WebsocketConsumers {
        @PostConstruct
        void fail() {
            throw new IllegalStateException("thrown by a test");
        }
    }

    @Test
    void a_socket_whose_connect_could_not_be_checked_is_refused() {
        try (TestContainer container = TestContainer.of(Broken.class, Failing.class)) {
            TestCaller member = TestCaller.named("anna", "member");
            assertThat(container.open("/broken/throws", member).isDenied()).isTrue();
            assertThat(container.open("/broken/null", member).isDenied()).isTrue();
            assertThat(container.open("/broken/unmatched", member).isDenied()).isTrue();
            assertThat(container.open("/broken/fine", TestCaller.named("ben")).isDenied())
                    .isTrue();
            assertThat(container.open("/broken/fine", member).isRefused()).isFalse();
            TestSocket failed = container.open("/failing");
            assertThat(failed.isRefused()).isTrue();
            assertThat(failed.isDenied()).isFalse();
        }
    }

    @Routes(path = "/public", channelName = "shared")
    public static class Public extends WebsocketConsumers {
        @Consumer("command=look")
        void look() {
            reply("\"seen\"");
        }
    }

    @Routes(path = "/private", channelName = "shared", auth = true)
    public static class Private extends WebsocketConsumers implements PermissionMixin {
        @Override
        public List<Permission> permissions() {
            return List.of(message -> message.user().getName().equals("anna"));
        }

        @Consumer("command=wipe")
        void wipe() {
            reply("\"wiped\"");
        }
    }

    @Test
    void a_socket_of_another_place_must_satisfy_what_the_consumers_place_asks_for() throws InterruptedException {
        try (TestContainer container = TestContainer.of(Public.class, Private.class)) {
            String wipe = "{\"command\":\"wipe\"}";
            assertThat(container.open("/public").send("{\"command\":\"look\"}").next())
                    .isEqualTo("\"seen\"");
            assertThat(container.open("/public").send(wipe).next()).isEqualTo(DENIED);
            assertThat(container
                            .open("/public", TestCaller.named("ben"))
                            .send(wipe)
                            .next())
                    .isEqualTo(DENIED);
            assertThat(container
                            .open("/public", TestCaller.named("anna"))
                            .send(wipe)
                            .next())
                    .isEqualTo("\"wiped\"");
        }
    }

    public abstract static class Generic<M> extends WebsocketConsumers {
        @Consumer("command=delete")
        Map<String, String> delete(M payload) {
            return Map.of("type", payload.getClass().getSimpleName());
        }

        @RolesAllowed("admin")
        @Consumer("command=wipe")
        void wipe(M payload) {
            reply("\"wiped\"");
        }
    }

    @Routes(path = "/generic", channelName = "generic")
    public static class Bound extends Generic<Bound.Payload> {
        public static class Payload {
            public String command;
        }

        @Override
        @RolesAllowed("admin")
        Map<String, String> delete(Payload payload) {
            return super.delete(payload);
        }

        @Override
        @Consumer("command=wipe")
        void wipe(Payload payload) {
            super.wipe(payload);
        }
    }

    @Test
    void a_method_that_overrides_one_of_a_generic_class_has_its_rules_and_payload() throws InterruptedException {
        try (TestContainer container = TestContainer.of(Bound.class)) {
            assertThat(container.application().routes().consumers())
                    .filteredOn(consumer -> consumer.channelName().equals("generic"))
                    .hasSize(2);
            String delete = "{\"command\":\"delete\"}";
            String wipe = "{\"command\":\"wipe\"}";
            TestSocket nobody = container.open("/generic");
            assertThat(nobody.send(delete).next()).isEqualTo(DENIED);
            assertThat(nobody.send(wipe).next()).isEqualTo(DENIED);
            TestSocket admin = container.open("/generic", TestCaller.named("anna", "admin"));
            assertThat(admin.send(delete).next()).isEqualTo("{\"type\":\"Payload\"}");
            assertThat(admin.send(wipe).next()).isEqualTo("\"wiped\"");
        }
    }

    public interface Common {}

    @RolesAllowed("admin")
    public interface Administration extends Common {
        @Consumer("command=wipe")
        default void wipe() {
            ((Operated) this).answer("wiped");
        }

        @PermitAll
        @Consumer("command=ask")
        default void ask() {
            ((Operated) this).answer("asked");
        }
    }

    @DenyAll
    public interface Forbidden {
        @Consumer("command=forbidden")
        default void forbidden() {
            ((Operated) this).answer("forbidden");
        }
    }

    public interface Extended extends Forbidden {
        @Consumer("command=extended")
        default void extended() {
            ((Operated) this).answer("extended");
        }
    }

    @PermitAll
    @Routes(path = "/operated", channelName = "operated")
    public static class Operated extends WebsocketConsumers implements Administration, Extended {
        void answer(String text) {
            reply("\"" + text + "\"");
        }
    }

    @RolesAllowed("member")
    @Routes(path = "/both", channelName = "both")
    public static class Both extends Operated {}

    @Test
    void the_rule_of_an_interface_holds_for_its_consumers() throws InterruptedException {
        try (TestContainer container = TestContainer.of(Operated.class, Both.class)) {
            TestSocket nobody = container.open("/operated");
            assertThat(nobody.send("{\"command\":\"wipe\"}").next()).isEqualTo(DENIED);
            assertThat(nobody.send("{\"command\":\"forbidden\"}").next()).isEqualTo(DENIED);
            assertThat(nobody.send("{\"command\":\"extended\"}").next()).isEqualTo(DENIED);
            assertThat(nobody.send("{\"command\":\"ask\"}").next()).isEqualTo("\"asked\"");
            TestSocket admin = container.open("/operated", TestCaller.named("anna", "admin"));
            assertThat(admin.send("{\"command\":\"wipe\"}").next()).isEqualTo("\"wiped\"");
            assertThat(admin.send("{\"command\":\"forbidden\"}").next()).isEqualTo(DENIED);
            TestSocket member = container.open("/both", TestCaller.named("ben", "member"));
            assertThat(member.send("{\"command\":\"wipe\"}").next())
                    .as("not both roles")
                    .isEqualTo(DENIED);
            TestSocket both = container.open("/both", TestCaller.named("cleo", "member", "admin"));
            assertThat(both.send("{\"command\":\"wipe\"}").next()).isEqualTo("\"wiped\"");
        }
    }
}
