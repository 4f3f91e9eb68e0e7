package org.cbchannels;

import jakarta.annotation.Nullable;

/**
 * For the library itself: what stands behind one {@link Consumers} instance while it handles its message.
 *
 * <p>One for each message; used by one thread at a time.
 */
public interface ConsumerContext {

    /** The message being handled. */
    Message message();

    /** The captured keywords. */
    Kwargs kwargs();

    /** The effective name of the route's internal channel; null if there is none. */
    @Nullable
    String channelName();

    /** A channel whose messages keep the reply channel of this one. */
    Channel channel(String name);

    /** A group by name. */
    Group group(String name);

    /** The route's group name, filled with the keywords; null if it has none. */
    @Nullable
    String groupName();

    /**
     * The template with each {@code {keyword}} replaced by its value.
     *
     * @throws ConsumerException with the code {@code invalid} if a keyword has no value
     */
    String expand(String template);

    /** Whether the route's sockets need a login. */
    boolean auth();

    /** What the socket's handshake left for its consumers, by its type; null if it left no such thing. */
    @Nullable
    <T> T attachment(Class<T> type);

    /** Sends content to the reply channel. */
    void reply(Object content);

    /**
     * Checks that the message's content is a JSON object.
     *
     * @throws ConsumerException with the code {@code not-json} or {@code invalid} if it is not
     */
    void requireObject();

    /** Hands content on to the route's internal channel. */
    void handOver(Object content);

    /** Whether a consumer on the route's internal channel takes the content. */
    boolean isTaken(Content content);

    /** Closes the socket after what was sent to it so far. */
    void close(int code, String reason);

    /** Tells the sender of the failure, and logs what it must not be told. */
    void fail(Exception exception);
}
