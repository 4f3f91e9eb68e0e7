package org.cbchannels.core.dispatch;

import static org.cbchannels.WebsocketConsumers.CONNECT;
import static org.cbchannels.WebsocketConsumers.DISCONNECT;
import static org.cbchannels.WebsocketConsumers.RECEIVE;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.cbchannels.Channel;
import org.cbchannels.ConsumerException;
import org.cbchannels.Content;
import org.cbchannels.Kwargs;
import org.cbchannels.core.connection.Caller;
import org.cbchannels.core.connection.Connection;
import org.cbchannels.core.connection.Event;
import org.cbchannels.core.connection.EventHandler;
import org.cbchannels.core.content.CapturedKwargs;
import org.cbchannels.core.content.Codec;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.layer.ChannelLayer;
import org.cbchannels.core.layer.OnceLog;
import org.cbchannels.core.layer.Origin;
import org.cbchannels.core.routing.Match;
import org.cbchannels.core.routing.RouteTable;

/** Hands every message to the consumer that its route names; thread-safe. */
public final class Dispatcher implements EventHandler {

    private static final System.Logger LOG = System.getLogger("org.cbchannels");

    private final RouteTable routes;
    private final Codec codec;
    private final ChannelLayer layer;
    private final Origin background;
    private final Caller backgroundCaller;
    private final RequestScope requestScope;
    private final Invoker invoker;
    private final Replies replies;
    private final OnceLog unclaimed = new OnceLog();

    /**
     * Made when the routes are known.
     *
     * @param background takes what consumers send on when nobody waits for an answer
     * @param backgroundCaller the context of such messages
     */
    public Dispatcher(
            RouteTable routes,
            Codec codec,
            ChannelLayer layer,
            Origin background,
            Caller backgroundCaller,
            Beans beans) {
        this.routes = routes;
        this.codec = codec;
        this.layer = layer;
        this.background = background;
        this.backgroundCaller = backgroundCaller;
        this.requestScope = beans.requestScope();
        this.invoker = new Invoker(beans, routes);
        this.replies = new Replies(codec, layer);
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

    boolean hasConsumers(String channelName) {
        return routes.hasConsumers(channelName);
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

    @Override
    public void handle(Connection connection, List<Event> events) {
        for (Event event : events) {
            if (event instanceof Event.Frame && connection.isClosing()) {
                continue;
            }
            Turn turn = new Turn(connection.mailboxCapacity());
            handleSafely(connection, event, turn);
            for (Event.Internal next = turn.next(); next != null; next = turn.next()) {
                handleSafely(connection, next, turn);
            }
        }
    }

    /** Not even a pattern that overflows the stack may keep the socket's other events from being handled. */
    private void handleSafely(Connection connection, Event event, Turn turn) {
        try {
            handle(connection, event, turn);
        } catch (Throwable failure) {
            replies.failOutside(connection, failure, requestId(event));
        }
    }

    private void handle(Connection connection, Event event, Turn turn) {
        if (event instanceof Event.Frame frame) {
            received(connection, frame.content(), turn);
        } else if (event instanceof Event.Internal message) {
            internal(connection, message);
        } else if (event instanceof Event.Connect) {
            external(connection, CONNECT, codec.empty(), turn);
        } else if (event instanceof Event.Disconnect && connection.isAdmitted()) {
            external(connection, DISCONNECT, codec.empty(), turn);
        }
    }

    private void external(Connection connection, String channelName, EncodedContent content, Turn turn) {
        Match match = routes.matchExternal(channelName, connection.mount(), content, connection.path());
        if (match != null) {
            deliver(connection, match, channelName, content, connection.pathKwargs(), requestId(content), turn);
        } else if (channelName.equals(CONNECT)) {
            connection.deny();
        }
    }

    private void received(Connection connection, EncodedContent content, Turn turn) {
        if (connection.mount().ignoresFrames()) {
            return;
        }
        Match match = routes.matchExternal(RECEIVE, connection.mount(), content, connection.path());
        if (match == null) {
            refuse(connection, requestId(content));
        } else if (invoker.plainReceivers().contains(match.consumer())) {
            handOver(connection, content);
        } else {
            deliver(connection, match, RECEIVE, content, connection.pathKwargs(), requestId(content), turn);
        }
    }

    /** What {@link org.cbchannels.WebsocketConsumers#onReceive} does by default. */
    private void handOver(Connection connection, EncodedContent content) {
        requireObject(content);
        String channelName = connection.mount().channelName();
        if (hasConsumers(channelName)) {
            internal(connection, new Event.Internal(channelName, content, connection.pathKwargs(), null, true));
        } else {
            refuse(connection, requestId(content));
        }
    }

    static void requireObject(Content content) {
        if (!content.isText()) {
            throw new ConsumerException("A frame must be text with a JSON object", "not-json");
        }
        if (!(content.json() instanceof JsonObject)) {
            throw new ConsumerException("A frame must be a JSON object", "invalid");
        }
    }

    private void internal(Connection connection, Event.Internal message) {
        JsonValue requestId = requestId((Event) message);
        Match match = routes.match(message.channelName(), message.content(), connection.path());
        if (match == null && message.handedOver()) {
            refuse(connection, requestId);
        } else if (match == null) {
            unclaimed(message.channelName());
        } else {
            deliver(connection, match, message.channelName(), message.content(), message.kwargs(), requestId, null);
        }
    }

    /** Handles a message that nobody waits for an answer to; never throws. */
    public void background(String channelName, EncodedContent content) {
        try {
            inBackground(channelName, content);
        } catch (Throwable failure) {
            LOG.log(System.Logger.Level.ERROR, "A message on the channel " + channelName + " failed", failure);
        }
    }

    private void inBackground(String channelName, EncodedContent content) {
        Match match = routes.match(channelName, content, null);
        if (match == null) {
            unclaimed(channelName);
        } else {
            deliver(null, match, channelName, content, CapturedKwargs.NONE, requestId(content), null);
        }
    }

    /** Nothing takes a message; said once for each channel. */
    public void unclaimed(String channelName) {
        unclaimed.log(channelName, "No consumer takes a message on the channel {0}; it is dropped", channelName);
    }

    private void refuse(Connection connection, JsonValue requestId) {
        replies.error(connection, noConsumer(), requestId);
    }

    private static JsonValue requestId(Event event) {
        if (event instanceof Event.Internal message) {
            JsonValue own = requestId(message.content());
            return own == null ? message.requestId() : own;
        }
        return event instanceof Event.Frame frame ? requestId(frame.content()) : null;
    }

    private static JsonValue requestId(EncodedContent content) {
        return content.memberIfMentioned("requestId");
    }

    private void deliver(
            Connection connection,
            Match match,
            String channelName,
            EncodedContent content,
            Kwargs before,
            JsonValue requestId,
            Turn turn) {
        Kwargs kwargs = join(before.asMap(), match.captured());
        IncomingMessage message = message(connection, layer.channel(channelName), content);
        Delivery delivery = new Delivery(this, connection, match.consumer(), message, kwargs, requestId, turn);
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

    private IncomingMessage message(Connection connection, Channel channel, EncodedContent content) {
        if (connection == null) {
            Map<String, Object> attributes = new ConcurrentHashMap<>(2);
            return new IncomingMessage(channel, null, content, null, backgroundCaller, () -> attributes);
        }
        return new IncomingMessage(
                channel,
                layer.channel(connection.name()),
                content,
                connection.path(),
                connection.caller(),
                connection::session);
    }
}
