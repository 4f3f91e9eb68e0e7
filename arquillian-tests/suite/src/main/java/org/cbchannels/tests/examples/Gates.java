package org.cbchannels.tests.examples;

import java.util.Map;
import org.cbchannels.Consumer;
import org.cbchannels.Consumers;
import org.cbchannels.Filter;
import org.cbchannels.FilterValue;
import org.cbchannels.Kwargs;
import org.cbchannels.Message;

/** Passes on what comes to its gate. */
public class Gates extends Consumers {
    @Consumer(filters = @Filter(name = "gate", from = GateFilter.class))
    void notify(Message message) {
        channel(message.content().getString("gate")).send(Map.of("text", kwargs().get("gate", "no")));
    }

    static class GateFilter implements FilterValue {
        public String of(Class<? extends Consumers> consumers, Kwargs route) {
            return route.get("gate", "g-(?P<gate>\\w+)");
        }
    }
}
