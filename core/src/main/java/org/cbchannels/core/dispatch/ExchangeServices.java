package org.cbchannels.core.dispatch;

import java.util.concurrent.Executor;
import org.cbchannels.core.content.Codec;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.layer.ChannelLayer;
import org.cbchannels.core.layer.SendContext;
import org.cbchannels.core.socket.admission.Caller;

/** What the exchanges of an application share; thread-safe. */
interface ExchangeServices {

    ChannelLayer layer();

    Codec codec();

    Replies replies();

    /** Takes what consumers send on when nobody waits for an answer. */
    SendContext background();

    /** The context of messages without a socket. */
    Caller backgroundCaller();

    /** Whether any consumer listens on the internal channel. */
    boolean hasConsumers(String channelName);

    /** Whether a consumer takes the content; not if finding out takes too long. */
    boolean isTaken(String channelName, EncodedContent content, String path);

    /** Runs consumers, which may wait for something. */
    Executor workers();

    /** Does something short after a while, on any thread; says false if that can't be. */
    boolean later(long nanos, Runnable work);

    /** Does work as a part of handling a message, in a request scope. */
    void during(SendContext message, Runnable work);
}
