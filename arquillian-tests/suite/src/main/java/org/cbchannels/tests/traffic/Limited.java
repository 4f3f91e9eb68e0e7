package org.cbchannels.tests.traffic;

import org.cbchannels.Consumer;
import org.cbchannels.Routes;
import org.cbchannels.WebsocketConsumers;

/** Answers so many questions and no more. */
@Routes(path = "/limited", channelName = "limited", kwargs = "rateLimit=3/3600/address")
@Routes(path = "/free", channelName = "free")
@Routes(path = "/mine", channelName = "mine", auth = true)
public class Limited extends WebsocketConsumers {

    @Consumer("command=ask")
    String answer() {
        return "answer";
    }
}
