package org.cbchannels.core.relay;

import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.content.OverflowPolicy;
import org.cbchannels.core.relay.Envelope.Kind;

/** Puts what leaves this node into envelopes; immutable and thread-safe. */
record Envelopes(RelaySettings settings, String node) {

    /**
     * The bytes that travel.
     *
     * @throws IllegalArgumentException if they are too many
     */
    byte[] bytes(Kind kind, String of, String reply, OverflowPolicy policy, EncodedContent content, int sender) {
        byte[] bytes = content.bytes();
        if (bytes.length > settings.messageBytes()) {
            throw new IllegalArgumentException("A message of " + bytes.length
                    + " bytes is too large for other nodes (cbchannels.relay-max-message-size)");
        }
        return new Envelope(
                        kind,
                        sender,
                        System.currentTimeMillis(),
                        settings.prefix(),
                        node,
                        of,
                        reply,
                        policy,
                        content.isText(),
                        bytes)
                .toBytes();
    }
}
