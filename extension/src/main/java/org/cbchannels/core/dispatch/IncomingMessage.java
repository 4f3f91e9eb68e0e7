package org.cbchannels.core.dispatch;

import java.security.Principal;
import java.util.Map;
import java.util.function.Supplier;
import org.cbchannels.Channel;
import org.cbchannels.Handshake;
import org.cbchannels.Message;
import org.cbchannels.core.connection.Caller;
import org.cbchannels.core.content.EncodedContent;

/** A message as its consumer sees it. */
record IncomingMessage(
        Channel channel,
        Channel replyChannel,
        EncodedContent content,
        String path,
        Caller caller,
        Handshake handshake,
        Supplier<Map<String, Object>> attributes)
        implements Message {

    @Override
    public Principal user() {
        return caller.principal();
    }

    @Override
    public boolean isInRole(String role) {
        return caller.isInRole(role);
    }

    @Override
    public Map<String, Object> session() {
        return attributes.get();
    }
}
