package org.cbchannels;

/** Consumers that accept websockets at the paths of their routes; each method may be overridden. */
public class WebsocketConsumers extends Consumers {

    /** The external channel of connects. */
    public static final String CONNECT = "websocket.connect";

    /** The external channel of received frames. */
    public static final String RECEIVE = "websocket.receive";

    /** The external channel of disconnects. */
    public static final String DISCONNECT = "websocket.disconnect";

    /** For CDI, and for subclasses. */
    protected WebsocketConsumers() {}

    /** Called at the handshake, before the client gets its answer. */
    @Consumer(channelName = CONNECT)
    protected void onConnect(Message message) throws Exception {}

    /** Called for each frame; by default reads it as a JSON object and hands it on to the internal channel. */
    @Consumer(channelName = RECEIVE)
    protected void onReceive(Message message) throws Exception {
        context().requireObject();
        send(message.content());
    }

    /** Called once when the socket is closed, for whatever reason, after all its received frames. */
    @Consumer(channelName = DISCONNECT)
    protected void onDisconnect(Message message) throws Exception {}

    /**
     * Closes the socket after what was sent to it so far.
     *
     * @param code a close code that an endpoint may send (RFC 6455, section 7.4), such as 1000, 1008 or 4000 to 4999
     * @param reason a text of at most 123 UTF-8 bytes, or null
     * @throws IllegalArgumentException if the code may not be sent or the reason is too long
     */
    protected final void close(int code, String reason) {
        context().close(code, reason);
    }
}
