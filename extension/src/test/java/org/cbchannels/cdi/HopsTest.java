package org.cbchannels.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import org.cbchannels.Consumer;
import org.cbchannels.Consumers;
import org.cbchannels.Message;
import org.cbchannels.Route;
import org.cbchannels.Routes;
import org.cbchannels.Routing;
import org.cbchannels.WebsocketConsumers;
import org.cbchannels.core.TestSocket;
import org.junit.jupiter.api.Test;

/** Messages that pass several channels before they are answered. */
class HopsTest {

    @ApplicationScoped
    public static class Entrance {
        void routes(@Observes Routing routing) {
            routing.add(Route.to(WebsocketConsumers.class).path("/entrance").channelName("desk"));
        }
    }

    @Routes(channelName = "desk")
    public static class Desk extends Consumers {
        @Consumer("to=(?P<to>\\w+)")
        void pass(Message message, String to) {
            channel(to).send(message.content());
        }
    }

    /** Its messages have no socket at hand. */
    @Routes(channelName = "shared", shared = true)
    public static class Shared extends Consumers {
        @Consumer("to=shared")
        void pass(Message message) {
            channel("last").send(message.content());
        }
    }

    @Routes(channelName = "last")
    public static class Last extends Consumers {
        @Consumer("to=last")
        Object itself(Message message) {
            return message.content();
        }

        @Consumer("to=shared")
        Map<String, String> answer() {
            return Map.of("answer", "from the last");
        }
    }

    @Test
    void a_reply_finds_the_socket_however_many_channels_a_message_has_passed() throws InterruptedException {
        try (TestContainer container = TestContainer.of(Entrance.class, Desk.class, Shared.class, Last.class)) {
            TestSocket socket = container.open("/entrance");
            assertThat(socket.send("{\"to\":\"last\",\"requestId\":1}").next())
                    .isEqualTo("{\"to\":\"last\",\"requestId\":1}");
            assertThat(socket.send("{\"to\":\"shared\",\"requestId\":2}").next())
                    .isEqualTo("{\"answer\":\"from the last\",\"requestId\":2}");
        }
    }
}
