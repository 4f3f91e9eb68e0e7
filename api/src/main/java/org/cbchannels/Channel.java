package org.cbchannels;

/**
 * A named place that messages are sent to.
 *
 * <p>A channel is either internal (consumers listen on its name) or the reply channel of one websocket. Sending never
 * runs a consumer on the caller's stack. Thread-safe; messages that one thread sends to one channel arrive in order.
 */
public interface Channel {

    /** The name; that of a reply channel is unique and valid as long as its socket is open. */
    String name();

    /**
     * Sends content: to the consumers that listen on this name, or as one frame to the socket of a reply channel.
     *
     * <p>Inside a JTA transaction the message leaves after commit, and is dropped on rollback; or it becomes a part of
     * the transaction, if the channel is shared by nodes whose engine can do that, for which this waits. A message to a
     * closed socket is dropped.
     *
     * @param content a {@link jakarta.json.JsonValue}, a {@code String}, a byte array or {@link java.nio.ByteBuffer} (a
     *     binary frame), {@link Content}, or anything that JSON-B can write; it is encoded before this method returns
     * @throws ChannelFull if the queue of an internal channel is full
     * @throws IllegalStateException if the engine can't take part in the transaction now
     */
    void send(Object content);

    /** Sends like {@link #send(Object)}, but without waiting for the end of the transaction. */
    void sendNow(Object content);
}
