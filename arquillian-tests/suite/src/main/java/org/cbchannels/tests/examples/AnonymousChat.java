package org.cbchannels.tests.examples;

import org.cbchannels.Consumer;
import org.cbchannels.Message;
import org.cbchannels.Routes;
import org.cbchannels.WebsocketConsumers;

/** A chat at two places. */
@Routes(path = "/a", channelName = "anonymous")
@Routes(path = "/myroom", channelName = "myanonymous")
public class AnonymousChat extends WebsocketConsumers {
    @Override
    protected void onConnect(Message m) {
        group(channelName()).add(replyChannel());
    }

    @Override
    protected void onDisconnect(Message m) {
        group(channelName()).discard(replyChannel());
    }

    @Consumer("command=send")
    void atSend(Message m) {
        group(channelName()).send(m.content());
    }

    @Consumer({"command=send_to_user", "user=(?P<name>\\w+)"})
    void atSendToUser(Message m, String name) {
        group(name + channelName()).send(m.content());
    }

    @Consumer({"command=join_user", "user=(?P<name>\\w+)"})
    void atJoinToUser(String name) {
        group(name + channelName()).add(replyChannel());
    }
}
