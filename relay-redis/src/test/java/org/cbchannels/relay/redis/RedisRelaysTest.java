package org.cbchannels.relay.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.protocol.CommandType;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.cbchannels.spi.Relay;
import org.cbchannels.spi.Relay.RelayMessage;
import org.cbchannels.spi.Relay.Target;
import org.cbchannels.spi.RelayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisRelaysTest {

    private static final String SECRET = "hush-hush";

    private static String failure(Map<String, String> settings) {
        RelayException failure =
                catchThrowableOfType(RelayException.class, () -> new RedisRelays().connect(new Context(settings)));
        StringWriter everything = new StringWriter();
        failure.printStackTrace(new PrintWriter(everything));
        assertThat(everything.toString()).doesNotContain(SECRET);
        return failure.getMessage();
    }

    @ParameterizedTest
    @CsvSource({
        "redis.url, http://:hush-hush@localhost, no URL of Redis",
        "redis.url, redis://:hush-hush@[nowhere, no URL of Redis",
        "redis.url, 'redis://:hush-hush@127.0.0.1:1, redis://:hush-hush@127.0.0.1:2', '127.0.0.1:1, 127.0.0.1:2'",
        "redis.url, 'redis://:hush-hush,and,more@127.0.0.1:1', 127.0.0.1:1",
        "redis.timeout, soon, cbchannels.redis.timeout",
        "redis.timeout, 0, cbchannels.redis.timeout",
        "redis.stream-length, -1, cbchannels.redis.stream-length"
    })
    void a_bad_setting_is_named_without_its_secrets(String name, String value, String part) {
        assertThat(failure(Map.of(name, value))).contains(part);
    }

    @Test
    void a_server_that_is_not_there_is_named() {
        assertThat(failure(Map.of("redis.url", "redis://:" + SECRET + "@127.0.0.1:1")))
                .contains("127.0.0.1:1", "Connection refused");
    }

    @Test
    void a_wrong_password_is_told_but_not_shown() throws Exception {
        try (RedisEngine engine = new RedisEngine()) {
            assertThat(failure(Map.of("redis.url", engine.url(), "redis.password", SECRET)))
                    .containsIgnoringCase("password");
            assertThat(failure(Map.of("redis.url", engine.url()))).contains("NOAUTH");
        }
    }

    @Test
    void the_password_may_be_in_the_url() throws Exception {
        try (RedisEngine engine = new RedisEngine()) {
            Map<String, String> settings = new HashMap<>(
                    Map.of("redis.url", engine.url().replace("://", "://:" + RedisEngine.PASSWORD + "@")));
            Context context = new Context(settings);
            try (Relay relay = new RedisRelays().connect(context)) {
                relay.join("ünïcode group").toCompletableFuture().get(5, TimeUnit.SECONDS);
                relay.transmit(List.of(
                        new RelayMessage(Target.GROUP, "ünïcode group", "one".getBytes()),
                        new RelayMessage(Target.NODE, "n1", "two".getBytes()),
                        new RelayMessage(Target.NODE, "n2", "elsewhere".getBytes())));
                await().until(() -> context.received().size() == 2);
                assertThat(context.received()).containsExactly("one", "two");
            }
        }
    }

    @Test
    void subscriptions_that_hang_are_found_out_and_made_anew() throws Exception {
        try (RedisEngine engine = new RedisEngine();
                FreezingProxy proxy = new FreezingProxy(URI.create(engine.url()).getPort())) {
            Map<String, String> settings = new HashMap<>(engine.settings());
            settings.put("redis.url", "redis://127.0.0.1:" + proxy.port());
            settings.put("redis.timeout", "1");
            Context context = new Context(settings);
            try (Relay relay = new RedisRelays().connect(context)) {
                relay.join("a group").toCompletableFuture().get(5, TimeUnit.SECONDS);
                proxy.freezeSubscriptions();
                await().until(() -> context.news().equals(List.of("down", "up")));
                relay.transmit(List.of(new RelayMessage(Target.GROUP, "a group", "one".getBytes())));
                await().until(() -> !context.received().isEmpty());
                assertThat(context.received()).containsExactly("one");
            }
        }
    }

    @Test
    void what_others_put_into_a_stream_is_skipped_and_work_goes_on() throws Exception {
        try (RedisEngine engine = new RedisEngine()) {
            Context context = new Context(engine.settings());
            try (Relay relay = new RedisRelays().connect(context);
                    RedisClient stranger =
                            RedisClient.create(engine.url().replace("://", "://:" + RedisEngine.PASSWORD + "@"))) {
                relay.consume("mail");
                RedisCommands<String, String> commands = stranger.connect().sync();
                commands.xadd("cbchannels:/test:channel:mail", "strange", "entry");
                relay.transmit(List.of(new RelayMessage(Target.SHARED, "mail", "one".getBytes())));
                await().until(() -> !context.taken().isEmpty());
                assertThat(context.taken()).containsExactly("mail: one");
                await().until(() -> commands.xlen("cbchannels:/test:channel:mail") == 0);
            }
        }
    }

    @Test
    void a_group_that_redis_refuses_is_not_taken_for_joined() throws Exception {
        try (RedisEngine engine = new RedisEngine();
                RedisClient administrator =
                        RedisClient.create(engine.url().replace("://", "://:" + RedisEngine.PASSWORD + "@"))) {
            RedisCommands<String, String> commands = administrator.connect().sync();
            AclSetuserArgs rights = AclSetuserArgs.Builder.on()
                    .addPassword(SECRET)
                    .allKeys()
                    .allCommands()
                    .resetChannels()
                    .channelPattern("cbchannels:/test:node:*");
            commands.aclSetuser("app", rights);
            Context context =
                    new Context(Map.of("redis.url", engine.url(), "redis.username", "app", "redis.password", SECRET));
            try (Relay relay = new RedisRelays().connect(context)) {
                CompletableFuture<Void> joined = relay.join("forbidden").toCompletableFuture();
                CompletableFuture<Void> fence = relay.join("also forbidden").toCompletableFuture();
                assertThatThrownBy(() -> fence.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
                assertThat(joined).isNotDone();
                commands.aclSetuser("app", AclSetuserArgs.Builder.allChannels());
                joined.get(10, TimeUnit.SECONDS);
                relay.transmit(List.of(new RelayMessage(Target.GROUP, "forbidden", "now".getBytes())));
                await().until(() -> context.received().contains("now"));
            }
        }
    }

    /** As docs/nodes.md says. */
    @Test
    void a_user_with_few_rights_is_enough() throws Exception {
        try (RedisEngine engine = new RedisEngine();
                RedisClient administrator =
                        RedisClient.create(engine.url().replace("://", "://:" + RedisEngine.PASSWORD + "@"))) {
            AclSetuserArgs rights = AclSetuserArgs.Builder.on()
                    .addPassword(SECRET)
                    .keyPattern("cbchannels:/test:*")
                    .resetChannels()
                    .channelPattern("cbchannels:/test:*")
                    .addCommand(CommandType.PUBLISH)
                    .addCommand(CommandType.SUBSCRIBE)
                    .addCommand(CommandType.UNSUBSCRIBE)
                    .addCommand(CommandType.PING)
                    .addCommand(CommandType.HELLO)
                    .addCommand(CommandType.XADD)
                    .addCommand(CommandType.XDEL)
                    .addCommand(CommandType.XREADGROUP)
                    .addCommand(CommandType.XGROUP);
            administrator.connect().sync().aclSetuser("app", rights);
            Context context =
                    new Context(Map.of("redis.url", engine.url(), "redis.username", "app", "redis.password", SECRET));
            try (Relay relay = new RedisRelays().connect(context)) {
                relay.consume("mail");
                relay.join("a group").toCompletableFuture().get(5, TimeUnit.SECONDS);
                relay.transmit(List.of(
                        new RelayMessage(Target.GROUP, "a group", "one".getBytes()),
                        new RelayMessage(Target.SHARED, "mail", "two".getBytes())));
                await().until(() ->
                        !context.taken().isEmpty() && !context.received().isEmpty());
                relay.leave("a group");
            }
        }
    }
}
