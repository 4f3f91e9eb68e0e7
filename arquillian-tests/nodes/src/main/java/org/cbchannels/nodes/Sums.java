package org.cbchannels.nodes;

import java.util.Map;
import org.cbchannels.Consumer;
import org.cbchannels.Consumers;
import org.cbchannels.Routes;

/** Work for whichever node has time. */
@Routes(channelName = "sums", shared = true)
public class Sums extends Consumers {

    @Consumer({"a={a}", "b={b}"})
    Map<String, Object> sum(int a, int b) {
        return Map.of("sum", a + b, "by", System.getProperty("jboss.node.name"));
    }
}
