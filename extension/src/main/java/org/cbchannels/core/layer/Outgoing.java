package org.cbchannels.core.layer;

import org.cbchannels.core.content.EncodedContent;

/** A message on its way to sockets, shared by all that receive it. */
public record Outgoing(EncodedContent content, OverflowPolicy policy) {

    /** A message for one receiver, which must not get lost. */
    public static Outgoing kept(EncodedContent content) {
        return new Outgoing(content, OverflowPolicy.KEEP);
    }
}
