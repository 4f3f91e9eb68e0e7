package org.cbchannels.core.dispatch;

import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.cbchannels.Channel;
import org.cbchannels.ConsumerException;
import org.cbchannels.Kwargs;
import org.cbchannels.core.connection.Caller;
import org.cbchannels.core.connection.Connection;
import org.cbchannels.core.content.CapturedKwargs;
import org.cbchannels.core.content.Codec;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.lane.Threads;
import org.cbchannels.core.layer.ChannelLayer;
import org.cbchannels.core.layer.OnceLog;
import org.cbchannels.core.layer.Origin;
import org.cbchannels.core.metadata.Mount;
import org.cbchannels.core.routing.Match;
import org.cbchannels.core.routing.RouteTable;
import org.cbchannels.spi.MountedConsumers;

/** Hands messages to the consumers that take them; thread-safe. */
public final class Dispatcher {

    private final RouteTable routes;
    private final Codec codec;
    private final ChannelLayer layer;
    private final Origin background;
    private final Caller backgroundCaller;
    private final RequestScope requestScope;
    private final Invoker invoker;
    private final Replies replies;
    private final OnceLog unclaimed = new OnceLog();
    private final Map<Mount, MountedConsumers> mounted = new IdentityHashMap<>();

    /**
     * Made when the routes are known.
     *
     * @param background takes what consumers send on when nobody waits for an answer
     * @param backgroundCaller the context of such messages
     * @param threads run what consumers leave to be done later
     */
    public Dispatcher(
            RouteTable routes,
            Codec codec,
            ChannelLayer layer,
            Origin background,
            Caller backgroundCaller,
            Threads threads,
            Beans beans) {
        this.routes = routes;
        this.codec = codec;
        this.layer = layer;
        this.background = background;
        this.backgroundCaller = backgroundCaller;
        this.requestScope = beans.requestScope();
        this.invoker = new Invoker(beans, routes);
        this.replies = new Replies(codec, layer, beans.telemetry());
        routes.consumers()
                .forEach(target -> mounted.computeIfAbsent(
                        target.mount(), mount -> new MountHandle(mount, layer, backgroundCaller, threads, beans)));
    }

    ChannelLayer layer() {
        return layer;
    }

    Codec codec() {
        return codec;
    }

    Replies replies() {
        return replies;
    }

    Origin background() {
        return background;
    }

    Caller backgroundCaller() {
        return backgroundCaller;
    }

    /** Does work as a part of a delivery, in a request scope. */
    void during(Delivery delivery, Runnable work) {
        layer.during(delivery, () -> requestScope.run(work));
    }

    RouteTable routes() {
        return routes;
    }

    PlainReceivers plainReceivers() {
        return invoker.plainReceivers();
    }

    /** The place whose message the current thread handles; null if it handles none. */
    public MountedConsumers mountedHere() {
        return layer.current() instanceof Delivery delivery
                ? mounted.get(delivery.target().mount())
                : null;
    }

    /** Whether a consumer takes the content; not if finding out takes too long. */
    boolean isTaken(String channelName, EncodedContent content, String path) {
        try {
            return routes.match(channelName, content, path) != null;
        } catch (ConsumerException e) {
            return false;
        }
    }

    static ConsumerException noConsumer() {
        return new ConsumerException("Nothing here handles this message", "no-consumer");
    }

    /** Nothing takes a message; said once for each channel. */
    public void unclaimed(String channelName) {
        unclaimed.log(
                channelName, "CBC-221: No consumer takes a message on the channel {0}; it is dropped", channelName);
    }

    /** The id of the request that content is; null if it is none. */
    static JsonValue requestId(EncodedContent content) {
        return content.memberIfMentioned("requestId");
    }

    /**
     * Hands a message of a socket to the consumer that takes it.
     *
     * @param before the keywords that were captured so far
     * @param turn takes what is handed on; null if that goes behind what waits already
     */
    void deliver(
            Connection connection,
            Match match,
            String channelName,
            EncodedContent content,
            Kwargs before,
            JsonValue requestId,
            Turn turn) {
        Kwargs kwargs = join(before.asMap(), match.captured());
        IncomingMessage message = message(connection, channelName, content);
        Delivery delivery = new Delivery(this, connection, match.consumer(), message, kwargs, requestId, turn);
        during(delivery, () -> invoker.invoke(delivery));
    }

    /**
     * Hands a message to a consumer that has no socket at hand.
     *
     * @param replyName the channel of the socket, maybe of another node, that waits for an answer; null for none
     */
    void deliverInBackground(Match match, String channelName, EncodedContent content, String replyName) {
        Map<String, Object> attributes = new ConcurrentHashMap<>(2);
        Channel reply = replyName == null ? null : layer.channel(replyName);
        IncomingMessage message = new IncomingMessage(
                layer.channel(channelName), reply, content, null, backgroundCaller, null, () -> attributes);
        Kwargs kwargs = CapturedKwargs.owned(match.captured());
        Delivery delivery = new Delivery(this, null, match.consumer(), message, kwargs, requestId(content), null);
        during(delivery, () -> invoker.invoke(delivery));
    }

    private static Kwargs join(Map<String, String> before, Map<String, String> captured) {
        if (before.isEmpty()) {
            return CapturedKwargs.owned(captured);
        }
        if (captured.isEmpty()) {
            return CapturedKwargs.owned(before);
        }
        Map<String, String> all = new HashMap<>(before);
        all.putAll(captured);
        return CapturedKwargs.owned(all);
    }

    private IncomingMessage message(Connection connection, String channelName, EncodedContent content) {
        return new IncomingMessage(
                layer.channel(channelName),
                layer.channel(connection.name()),
                content,
                connection.path(),
                connection.caller(),
                connection.handshake(),
                connection::session);
    }
}
