package org.cbchannels.nodes;

import java.util.Map;
import org.cbchannels.Consumer;
import org.cbchannels.Consumers;
import org.cbchannels.Routes;

/** Says in the room of news what has become of an item; one node does it. */
@Routes(channelName = "announcements", shared = true)
public class Announcements extends Consumers {

    @Consumer({"item={item}", "amount={amount}"})
    void say(long item, int amount) {
        group("chat_news").send(Map.of("said", item + ": " + amount));
    }
}
