package org.cbchannels.core.dispatch;

import static org.cbchannels.WebsocketConsumers.CONNECT;
import static org.cbchannels.WebsocketConsumers.DISCONNECT;
import static org.cbchannels.WebsocketConsumers.RECEIVE;

import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.cbchannels.Channel;
import org.cbchannels.ConsumerException;
import org.cbchannels.Consumers;
import org.cbchannels.Kwargs;
import org.cbchannels.core.connection.Caller;
import org.cbchannels.core.connection.Connection;
import org.cbchannels.core.connection.Event;
import org.cbchannels.core.connection.EventHandler;
import org.cbchannels.core.content.CapturedKwargs;
import org.cbchannels.core.content.Codec;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.layer.ChannelLayer;
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
    private final RequestScope requestScope;
    private final Invoker invoker;
    private final Replies replies;
    private final OnceLog unclaimed = new OnceLog();

    /** Made when the routes are known. */
    public Dispatcher(
            RouteTable routes,
            Codec codec,
            ChannelLayer layer,
            Origin background,
            RequestScope requestScope,
            Map<Class<? extends Consumers>, InstanceFactory> factories) {
        this.routes = routes;
        this.codec = codec;
        this.layer = layer;
        this.background = background;
        this.requestScope = requestScope;
        this.invoker = new Invoker(factories);
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

    boolean hasConsumers(String channelName) {
        return routes.hasConsumers(channelName);
    }

    static ConsumerException noConsumer() {
        return new ConsumerException("Nothing here handles this message", "no-consumer");
    }

    @Override
    public void handle(Connection connection, List<Event> events) {
        for (Event event : events) {
            Turn turn = new Turn();
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
            replies.failOutside(connection, failure);
        }
    }

    private void handle(Connection connection, Event event, Turn turn) {
        if (event instanceof Event.Frame frame) {
            external(connection, RECEIVE, frame.content(), turn);
        } else if (event instanceof Event.Internal message) {
            internal(connection, message);
        } else if (event instanceof Event.Connect) {
            external(connection, CONNECT, codec.empty(), turn);
        } else if (event instanceof Event.Disconnect) {
            external(connection, DISCONNECT, codec.empty(), turn);
        }
    }

    private void external(Connection connection, String channelName, EncodedContent content, Turn turn) {
        Match match = routes.matchExternal(channelName, connection.mount(), content, connection.path());
        if (match != null) {
            deliver(connection, match, channelName, content, connection.pathKwargs(), requestId(content), turn);
        } else if (channelName.equals(RECEIVE)) {
            refuse(connection, requestId(content));
        }
    }

    private void internal(Connection connection, Event.Internal message) {
        JsonValue own = requestId(message.content());
        JsonValue requestId = own == null ? message.requestId() : own;
        Match match = routes.match(message.channelName(), message.content(), connection.path());
        if (match == null) {
            refuse(connection, requestId);
        } else {
            deliver(connection, match, message.channelName(), message.content(), message.kwargs(), requestId, null);
        }
    }

    /** Handles messages that nobody waits for an answer to. */
    public void background(String channelName, List<EncodedContent> messages) {
        for (EncodedContent content : messages) {
            try {
                background(channelName, content);
            } catch (Throwable failure) {
                LOG.log(System.Logger.Level.ERROR, "A message on the channel " + channelName + " failed", failure);
            }
        }
    }

    private void background(String channelName, EncodedContent content) {
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
        ConsumerException refusal = noConsumer();
        replies.error(connection, refusal.getMessage(), refusal.code(), null, requestId);
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
        Kwargs kwargs = join(before, match.captured());
        IncomingMessage message = message(connection, layer.channel(channelName), content);
        Delivery delivery = new Delivery(this, connection, match.route(), message, kwargs, requestId, turn);
        layer.during(delivery, () -> requestScope.run(() -> invoker.invoke(delivery)));
    }

    private static Kwargs join(Kwargs before, Map<String, String> captured) {
        if (captured.isEmpty()) {
            return before;
        }
        Map<String, String> all = new HashMap<>(before.asMap());
        all.putAll(captured);
        return new CapturedKwargs(all);
    }

    private IncomingMessage message(Connection connection, Channel channel, EncodedContent content) {
        if (connection == null) {
            Supplier<Map<String, Object>> attributes = HashMap::new;
            return new IncomingMessage(channel, null, content, null, null, attributes);
        }
        Caller caller = connection.caller();
        return new IncomingMessage(
                channel,
                layer.channel(connection.name()),
                content,
                connection.path(),
                caller.principal(),
                connection::session);
    }
}
