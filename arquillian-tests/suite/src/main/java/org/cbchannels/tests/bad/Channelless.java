package org.cbchannels.tests.bad;

import org.cbchannels.Consumer;
import org.cbchannels.Routes;
import org.cbchannels.WebsocketConsumers;

/** Has a consumer for an internal channel, but no channel. */
@Routes(path = "/channelless")
public class Channelless extends WebsocketConsumers {

    @Consumer("command=lost")
    void lost() {}
}
