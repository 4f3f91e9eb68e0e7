package org.cbchannels.tests.examples;

import java.util.Map;
import org.cbchannels.Consumer;
import org.cbchannels.Consumers;
import org.cbchannels.Message;
import org.cbchannels.Routes;

/** Pages on two channels, one of which they share. */
@Routes(channelName = "private", path = "/private/")
@Routes(channelName = "default")
public class Pages extends Consumers {
    @Consumer("page=info")
    Map<String, String> info(Message m) {
        return Map.of(
                "title", "Info", "text", "Info content from " + m.channel().name());
    }

    @Consumer("page=about")
    Map<String, String> about(Message m) {
        return Map.of(
                "title", "About", "text", "About content from " + m.channel().name());
    }

    @Consumer(channelName = "about")
    Map<String, String> aboutNew(Message m) {
        return Map.of(
                "title", "About", "text", "About content from " + m.channel().name());
    }
}
