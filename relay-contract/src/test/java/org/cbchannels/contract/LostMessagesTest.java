package org.cbchannels.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.cbchannels.Message;
import org.cbchannels.Routes;
import org.cbchannels.WebsocketConsumers;
import org.cbchannels.core.Limits;
import org.junit.jupiter.api.Test;

/** Members of groups hear that messages between nodes were lost, though none follows. */
class LostMessagesTest {

    @Routes(path = "/told", channelName = "told", gaps = true)
    @Routes(path = "/untold", channelName = "untold")
    public static class Room extends WebsocketConsumers {
        @Override
        protected void onConnect(Message message) {
            group("room").add(replyChannel());
        }
    }

    private static final String GAP = "{\"gap\":{\"why\":\"relay\"}}";

    private static TestNode node(MemoryRelays.Engine engine) {
        return new TestNode(engine.settings(), "/lost", Limits.DEFAULT, MemoryRelays.class, Room.class);
    }

    @Test
    void what_a_node_loses_is_told_to_members_on_others() {
        try (MemoryRelays.Engine engine = new MemoryRelays.Engine();
                TestNode here = node(engine);
                TestNode there = node(engine)) {
            TestSocket own = here.open("/told");
            TestSocket told = there.open("/told");
            TestSocket untold = there.open("/untold");
            engine.failOnce();
            here.channels().group("room").send(Map.of("n", 1));
            assertThat(own.next()).isEqualTo("{\"n\":1}");
            await().until(() -> here.application().distribution().lost() == 1);
            here.application().check();
            assertThat(told.next()).isEqualTo(GAP);
            here.channels().group("room").send(Map.of("n", 2));
            assertThat(told.next()).isEqualTo("{\"n\":2}");
            assertThat(untold.next()).isEqualTo("{\"n\":2}");
            assertThat(own.next()).isEqualTo("{\"n\":2}");
        }
    }

    @Test
    void a_node_that_was_cut_off_tells_its_own_members() {
        try (MemoryRelays.Engine engine = new MemoryRelays.Engine();
                TestNode here = node(engine);
                TestNode there = node(engine)) {
            TestSocket told = there.open("/told");
            engine.stop();
            engine.start();
            await().until(() -> here.isUp() && there.isUp());
            assertThat(told.next()).isEqualTo(GAP);
            here.channels().group("room").send(Map.of("n", 1));
            assertThat(told.next()).isEqualTo("{\"n\":1}");
        }
    }
}
