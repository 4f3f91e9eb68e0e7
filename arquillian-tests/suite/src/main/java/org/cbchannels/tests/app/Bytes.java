package org.cbchannels.tests.app;

import java.util.Arrays;
import org.cbchannels.Message;
import org.cbchannels.Routes;
import org.cbchannels.WebsocketConsumers;

/** Answers a binary frame with its bytes in the other order, and text with text. */
@Routes(path = "/bytes", channelName = "bytes")
public class Bytes extends WebsocketConsumers {

    @Override
    protected void onReceive(Message message) {
        if (message.content().isText()) {
            reply("text " + message.content().text());
            return;
        }
        byte[] bytes = message.content().bytes();
        byte[] turned = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            turned[i] = bytes[bytes.length - 1 - i];
        }
        reply(turned);
        group("bytes").add(replyChannel());
        group("bytes").send(Arrays.copyOf(turned, 1));
        group("bytes").discard(replyChannel());
    }
}
