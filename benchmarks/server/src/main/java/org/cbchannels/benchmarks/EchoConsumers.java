package org.cbchannels.benchmarks;

import jakarta.json.JsonObject;
import org.cbchannels.Consumer;
import org.cbchannels.Message;
import org.cbchannels.Routes;
import org.cbchannels.WebsocketConsumers;

/** Request and reply by the library: route, filter, fresh consumer, JSON, reply. */
@Routes(path = "/echo", channelName = "echo")
public class EchoConsumers extends WebsocketConsumers {

    @Consumer("command=echo")
    JsonObject echo(Message message) {
        return message.content().json().asJsonObject();
    }

    /** What a soak test does to the server. */
    @Consumer("command=fail")
    void fail() {
        throw new IllegalStateException("thrown by the soak test");
    }
}
