package org.cbchannels.relay.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.cbchannels.spi.Relay;
import org.cbchannels.spi.Relay.RelayMessage;
import org.cbchannels.spi.Relay.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** On a cluster, which needs Redis 7: {@code -Dredis.server=/usr/bin/redis-server}. */
@EnabledIfSystemProperty(named = "redis.server", matches = ".+", disabledReason = "needs Redis 7")
class ClusterRelayTest {

    @Test
    void a_master_that_dies_is_replaced_and_messages_come_once_again() throws Exception {
        try (ClusterEngine engine = new ClusterEngine()) {
            Context context = new Context("n1", engine.settings());
            try (Relay relay = new RedisRelays().connect(context);
                    Relay other = new RedisRelays().connect(new Context("n2", engine.settings()))) {
                relay.consume("mail");
                for (int i = 0; i < 20; i++) {
                    relay.join("g" + i).toCompletableFuture().get(5, TimeUnit.SECONDS);
                }
                engine.killMasterOf("cbchannels:/test:group:g0");
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> context.news().contains("down"));
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> context.news().contains("up"));
                await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> {
                    other.transmit(List.of(new RelayMessage(Target.GROUP, "g0", "probe".getBytes())));
                    return context.received().contains("probe");
                });
                other.transmit(IntStream.range(0, 20)
                        .mapToObj(i -> new RelayMessage(Target.GROUP, "g" + i, ("m" + i).getBytes()))
                        .toList());
                other.transmit(List.of(new RelayMessage(Target.SHARED, "mail", "work".getBytes())));
                await().until(() -> context.taken().contains("mail: work"));
                await().until(() -> context.received().stream()
                                .filter(text -> text.startsWith("m"))
                                .count()
                        >= 20);
                assertThat(context.received())
                        .filteredOn(text -> text.startsWith("m"))
                        .containsExactlyInAnyOrderElementsOf(
                                IntStream.range(0, 20).mapToObj(i -> "m" + i).toList());
                relay.leave("g1");
                relay.join("g1").toCompletableFuture().get(5, TimeUnit.SECONDS);
                other.transmit(List.of(new RelayMessage(Target.GROUP, "g1", "again".getBytes())));
                await().until(() -> context.received().contains("again"));
            }
        }
    }

    @Test
    void one_shard_whose_subscriptions_hang_is_found_out() throws Exception {
        try (ClusterEngine engine = new ClusterEngine(true)) {
            Context context = new Context("n1", engine.settings());
            try (Relay relay = new RedisRelays().connect(context)) {
                int ownMaster = engine.masterOf("cbchannels:/test:node:n1");
                String group = null;
                for (int i = 0; group == null; i++) {
                    group = engine.masterOf("cbchannels:/test:group:g" + i) == ownMaster ? null : "g" + i;
                }
                relay.join(group).toCompletableFuture().get(5, TimeUnit.SECONDS);
                engine.freezeMasterOf("cbchannels:/test:group:" + group);
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> context.news().equals(List.of("down", "up")));
                relay.transmit(List.of(new RelayMessage(Target.GROUP, group, "one".getBytes())));
                await().until(() -> !context.received().isEmpty());
                assertThat(context.received()).containsExactly("one");
            }
        }
    }

    @Test
    void the_first_messages_are_in_order_and_who_joins_and_leaves_at_once_has_left() throws Exception {
        try (ClusterEngine engine = new ClusterEngine()) {
            Context context = new Context("n1", engine.settings());
            try (Relay relay = new RedisRelays().connect(context);
                    Relay other = new RedisRelays().connect(new Context("n2", engine.settings()))) {
                for (int i = 0; i < 20; i++) {
                    relay.join("left" + i);
                    relay.leave("left" + i);
                }
                for (int i = 0; i < 6; i++) {
                    relay.join("g" + i).toCompletableFuture().get(5, TimeUnit.SECONDS);
                }
                other.transmit(IntStream.range(0, 300)
                        .mapToObj(i -> new RelayMessage(Target.GROUP, "g" + i % 6, (i % 6 + " " + i / 6).getBytes()))
                        .toList());
                await().until(() -> context.received().size() >= 300);
                for (int group = 0; group < 6; group++) {
                    String start = group + " ";
                    assertThat(context.received().stream().filter(text -> text.startsWith(start)))
                            .containsExactlyElementsOf(IntStream.range(0, 50)
                                    .mapToObj(i -> start + i)
                                    .toList());
                }
                other.transmit(IntStream.range(0, 20)
                        .mapToObj(i -> new RelayMessage(Target.GROUP, "left" + i, "gone?".getBytes()))
                        .toList());
                other.transmit(List.of(new RelayMessage(Target.GROUP, "g0", "last".getBytes())));
                await().until(() -> context.received().contains("last"));
                assertThat(context.received()).doesNotContain("gone?");
            }
        }
    }

    /** As docs/nodes.md says. */
    @Test
    void a_user_with_few_rights_is_enough() throws Exception {
        try (ClusterEngine engine = new ClusterEngine()) {
            engine.askEach(
                    "acl setuser app on >hush ~{cbchannels:/test}:* &cbchannels:/test:* +publish +subscribe +unsubscribe"
                            + " +ping +hello +xadd +xdel +xreadgroup +xgroup"
                            + " +info +cluster +ssubscribe +sunsubscribe +spublish");
            Map<String, String> settings = new HashMap<>(engine.settings());
            settings.putAll(Map.of("redis.username", "app", "redis.password", "hush"));
            Context context = new Context(settings);
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
