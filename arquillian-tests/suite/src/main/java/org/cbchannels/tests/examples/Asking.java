package org.cbchannels.tests.examples;

import java.util.Map;
import org.cbchannels.Consumer;
import org.cbchannels.Message;
import org.cbchannels.WebsocketConsumers;

/** Asks the examples that have no websocket of their own. */
public class Asking extends WebsocketConsumers {

    @Consumer("channel={channel}")
    void ask(String channel, Message message) {
        channel(channel).send(message.content().json().asJsonObject().get("content"));
    }

    @Consumer(channelName = "g-7")
    Map<String, String> through(Message message) {
        return Map.of("through", message.content().getString("text"));
    }
}
