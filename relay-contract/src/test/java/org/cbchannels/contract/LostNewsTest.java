package org.cbchannels.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.TimeUnit;
import org.cbchannels.core.Limits;
import org.cbchannels.spi.NodeTopics;
import org.junit.jupiter.api.Test;

class LostNewsTest {

    @Test
    void those_who_missed_news_are_told_that_they_have() throws Exception {
        try (MemoryRelays.Engine engine = new MemoryRelays.Engine();
                TestNode here = node(engine);
                TestNode there = node(engine)) {
            there.bean(NodeTopics.class)
                    .subscribe("weather")
                    .toCompletableFuture()
                    .get(5, TimeUnit.SECONDS);
            engine.failOnce();
            here.bean(NodeTopics.class).publish("weather", "sunny");
            await().until(() -> here.application().distribution().lost() == 1);
            assertThat(there.bean(Shared.Journal.class).news()).isEmpty();
            here.application().check();
            await().until(() -> there.bean(Shared.Journal.class).news().contains("weather: null"));
            here.bean(NodeTopics.class).publish("weather", "rain");
            await().until(() -> there.bean(Shared.Journal.class).news().contains("weather: rain"));
            assertThat(there.bean(Shared.Journal.class).news()).containsExactly("weather: null", "weather: rain");
        }
    }

    private static TestNode node(MemoryRelays.Engine engine) {
        return new TestNode(engine.settings(), "/lost", Limits.DEFAULT, MemoryRelays.class, Shared.Journal.class);
    }
}
