package org.cbchannels.core.dispatch;

import jakarta.json.JsonValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cbchannels.Channel;
import org.cbchannels.ChannelFull;
import org.cbchannels.ConsumerContext;
import org.cbchannels.ConsumerException;
import org.cbchannels.Group;
import org.cbchannels.Kwargs;
import org.cbchannels.Message;
import org.cbchannels.core.connection.CloseReason;
import org.cbchannels.core.connection.Connection;
import org.cbchannels.core.connection.Event;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.layer.Origin;
import org.cbchannels.core.routing.Route;

/** One message on its way through one consumer. */
final class Delivery implements ConsumerContext, Origin {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

    private final Dispatcher dispatcher;
    private final Connection connection;
    private final Route route;
    private final Message message;
    private final Kwargs kwargs;
    private final JsonValue requestId;
    private final Turn turn;

    /**
     * Made by the dispatcher.
     *
     * @param connection the socket that waits for an answer; may be null
     * @param turn takes what is handed on; null if that goes behind what waits already
     */
    Delivery(
            Dispatcher dispatcher,
            Connection connection,
            Route route,
            Message message,
            Kwargs kwargs,
            JsonValue requestId,
            Turn turn) {
        this.dispatcher = dispatcher;
        this.connection = connection;
        this.route = route;
        this.message = message;
        this.kwargs = kwargs;
        this.requestId = requestId;
        this.turn = turn;
    }

    Connection connection() {
        return connection;
    }

    Route route() {
        return route;
    }

    JsonValue requestId() {
        return requestId;
    }

    @Override
    public Message message() {
        return message;
    }

    @Override
    public Kwargs kwargs() {
        return kwargs;
    }

    @Override
    public String channelName() {
        return route.mount().channelName();
    }

    @Override
    public Channel channel(String name) {
        return dispatcher.layer().channel(name, this);
    }

    @Override
    public Group group(String name) {
        return dispatcher.layer().group(name);
    }

    @Override
    public String groupName() {
        String template = route.mount().groupName();
        return template == null ? null : expand(template);
    }

    @Override
    public String expand(String template) {
        Matcher placeholder = PLACEHOLDER.matcher(template);
        return placeholder.replaceAll(found -> Matcher.quoteReplacement(value(found.group(1))));
    }

    private String value(String keyword) {
        String value = kwargs.get(keyword);
        if (value == null) {
            throw new ConsumerException("\"" + keyword + "\" is missing", "invalid");
        }
        return value;
    }

    @Override
    public void reply(Object content) {
        dispatcher.replies().reply(this, content);
    }

    @Override
    public void handOver(Object content) {
        if (!hasConsumers()) {
            throw Dispatcher.noConsumer();
        }
        EncodedContent encoded = dispatcher.codec().encode(content);
        dispatcher.layer().transactionally(() -> pass(channelName(), encoded));
    }

    /** What the consumer of a socket's own event passes on is handled before the socket's next event. */
    @Override
    public void pass(String channelName, EncodedContent content) {
        if (connection == null) {
            dispatcher.background().pass(channelName, content);
            return;
        }
        Event.Internal message = internal(channelName, content);
        boolean taken = turn != null && turn.handOn(message) || connection.follow(message);
        if (!taken) {
            throw new ChannelFull("channel " + channelName);
        }
    }

    private Event.Internal internal(String channelName, EncodedContent content) {
        return new Event.Internal(channelName, content, kwargs, requestId);
    }

    @Override
    public boolean hasConsumers() {
        return dispatcher.hasConsumers(channelName());
    }

    @Override
    public void close(int code, String reason) {
        CloseReason checked = new CloseReason(code, reason);
        if (connection != null) {
            connection.close(checked);
        }
    }

    @Override
    public void fail(Exception exception) {
        dispatcher.replies().fail(this, exception);
    }
}
