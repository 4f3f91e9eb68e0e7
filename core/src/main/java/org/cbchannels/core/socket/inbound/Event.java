package org.cbchannels.core.socket.inbound;

import jakarta.json.JsonValue;
import org.cbchannels.Kwargs;
import org.cbchannels.core.content.EncodedContent;

/** What a socket's mailbox holds. */
public sealed interface Event {

    /** The handshake. */
    record Connect() implements Event {}

    /** A frame from the client. */
    record Frame(EncodedContent content) implements Event {}

    /**
     * A message of a consumer of this socket to an internal channel.
     *
     * @param kwargs what was captured so far
     * @param requestId the id of the request that is being answered; may be null
     * @param handedOver whether it is what the client sent, so that the client is told if nothing takes it
     */
    record Internal(String channelName, EncodedContent content, Kwargs kwargs, JsonValue requestId, boolean handedOver)
            implements Event {}

    /** The socket is to be closed, after what has come before. */
    record Leave() implements Event {}

    /** The end. */
    record Disconnect() implements Event {}
}
