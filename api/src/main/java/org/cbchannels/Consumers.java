package org.cbchannels;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.Dependent;
import java.util.List;

/**
 * A set of related message handlers, the methods that are annotated {@link Consumer}.
 *
 * <p>Each message is handled by a fresh bean instance, which is destroyed afterwards; what it inherits from here speaks
 * of that one message and throws {@link IllegalStateException} where there is none. Instances are used by one thread at
 * a time.
 */
@Dependent
public abstract class Consumers {

    /** Set by the library before the first call. */
    ConsumerContext context;

    /** For subclasses. */
    protected Consumers() {}

    /** The message being handled. */
    public final Message message() {
        return context().message();
    }

    /** The keywords captured by the consumer's filters and by the socket's path. */
    public final Kwargs kwargs() {
        return context().kwargs();
    }

    /** The channel that answers go to; null where nobody waits for one. */
    @Nullable
    public final Channel replyChannel() {
        return message().replyChannel();
    }

    /** The route's internal channel. */
    public final Channel channel() {
        return context().channel(channelName());
    }

    /** The name of the route's internal channel, or else of the class's own. */
    public final String channelName() {
        String name = context().channelName();
        if (name == null) {
            throw new IllegalStateException(getClass().getName() + " has no channel: neither its route nor"
                    + " defaultChannelName() names one");
        }
        return name;
    }

    /** A channel by name; what is sent to it keeps the reply channel of the message being handled. */
    protected final Channel channel(String name) {
        return context().channel(name);
    }

    /** A group by name. */
    protected final Group group(String name) {
        return context().group(name);
    }

    /** Sends content to the reply channel; dropped, and logged once, where there is none. */
    protected final void reply(Object content) {
        context().reply(content);
    }

    /**
     * The channel for routes that don't name one; null, the default, for none.
     *
     * <p>Asked at deployment, once for each route, on an instance that has the route's keyword arguments but no
     * message.
     */
    @Nullable
    protected String defaultChannelName() {
        return null;
    }

    /** Hands content on to the route's internal channel, where it is handled before the socket's next frame. */
    protected void send(Object content) {
        context().handOver(content);
    }

    /**
     * Decorators of all consumers of this class, inside those of its annotations and outside those of its methods.
     *
     * <p>Asked at deployment, once for each route, on an instance that has the route's keyword arguments but no
     * message.
     */
    protected List<Class<? extends ConsumerDecorator>> decorators() {
        return List.of();
    }

    /**
     * The consumers' own last word on an exception.
     *
     * <p>By default a {@link ConsumerException} becomes an error reply with its message and code; anything else is
     * logged with an id, and the reply tells the id alone.
     */
    protected void atException(Exception exception) throws Exception {
        context().fail(exception);
    }

    final ConsumerContext context() {
        if (context == null) {
            throw new IllegalStateException("Not handling a message: "
                    + getClass().getName() + " was not created for one, or is used in its constructor");
        }
        return context;
    }
}
