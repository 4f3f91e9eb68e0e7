package org.cbchannels.nodes;

import java.util.Map;
import org.cbchannels.Consumer;
import org.cbchannels.GroupConsumers;
import org.cbchannels.Routes;

/** A room, whose members may be on any node, and may have sums done by any node. */
@Routes(channelName = "chat", path = "^/chat/(?P<room>\\w+)$", groupName = "chat_{room}")
public class Chat extends GroupConsumers {

    @Consumer({"a={a}", "b={b}"})
    void sum(int a, int b) {
        channel("sums").send(Map.of("a", a, "b", b));
    }
}
