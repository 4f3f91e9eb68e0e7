package org.cbchannels.core.socket;

import java.util.concurrent.Executor;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.socket.outbound.Transport;

/** What is told of everything that happens to a websocket; thread-safe. */
public interface WebsocketHandler {

    /**
     * The client has its answer; frames can leave.
     *
     * @param workers run the handling of what it sends
     */
    void opened(Transport transport, Executor workers);

    /** The client has sent a frame; one is told at a time. */
    void received(EncodedContent content);

    /** The client has sent a message of more than {@link #messageBytes}. */
    void tooBig();

    /** How large a message may be. */
    int messageBytes();

    /** Whether it ends by itself when the login of its client does, so that the container need not cut it off. */
    boolean endsWithLogin();

    /** The client has answered a ping. */
    void heard();

    /** The websocket is gone; may be told more than once. */
    void gone();
}
