package org.cbchannels.core.dispatch;

import static org.cbchannels.WebsocketConsumers.CONNECT;
import static org.cbchannels.WebsocketConsumers.DISCONNECT;
import static org.cbchannels.WebsocketConsumers.RECEIVE;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.cbchannels.ConsumerException;
import org.cbchannels.Content;
import org.cbchannels.core.connection.Connection;
import org.cbchannels.core.connection.Event;
import org.cbchannels.core.connection.EventHandler;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.routing.Match;
import org.cbchannels.spi.EscapingLogger;

/** Finds consumers for what happens to sockets; thread-safe. */
public final class SocketEvents implements EventHandler {

    private static final System.Logger LOG = EscapingLogger.of("org.cbchannels");

    /** Everyday answers need no stack traces of their own. */
    private static final ConsumerException TOO_MANY = new ConsumerException("Too many messages", "too-many");

    private static final ConsumerException UNHANDLED = Dispatcher.noConsumer();

    private final Dispatcher dispatcher;
    private final SocketObserver observer;

    /** Made for the sockets of an application. */
    public SocketEvents(Dispatcher dispatcher, SocketObserver observer) {
        this.dispatcher = dispatcher;
        this.observer = observer;
    }

    @Override
    public void handle(Connection connection, List<Event> events) {
        for (Event event : events) {
            if (event instanceof Event.Frame && connection.isClosing()) {
                continue;
            }
            Turn turn = new Turn(connection.mailboxCapacity(), event instanceof Event.Disconnect);
            handleSafely(connection, event, turn);
            for (Event.Internal next = turn.next(); next != null; next = turn.next()) {
                if (connection.isAdmitted()) {
                    handleSafely(connection, next, turn);
                }
            }
        }
    }

    /** Nothing may keep the socket's other events from being handled. */
    private void handleSafely(Connection connection, Event event, Turn turn) {
        try {
            handle(connection, event, turn);
        } catch (Throwable failure) {
            failSafely(connection, event, failure);
        }
    }

    private void failSafely(Connection connection, Event event, Throwable failure) {
        try {
            if (event instanceof Event.Connect) {
                connection.refuse(failure instanceof Exception exception ? exception : new ExecutionException(failure));
                LOG.log(System.Logger.Level.ERROR, "CBC-209: The connect at " + connection.path() + " failed", failure);
            } else {
                dispatcher.replies().failOutside(connection, failure, requestId(event));
            }
        } catch (Throwable another) {
            another.addSuppressed(failure);
            LOG.log(System.Logger.Level.ERROR, "CBC-240: A message of " + connection.name() + " failed", another);
        }
    }

    private void handle(Connection connection, Event event, Turn turn) {
        if (event instanceof Event.Frame frame) {
            received(connection, frame.content(), turn);
        } else if (event instanceof Event.Internal message) {
            internal(connection, message, turn);
        } else if (event instanceof Event.Connect) {
            connect(connection, turn);
        } else if (event instanceof Event.Leave) {
            connection.readyToLeave();
        } else if (event instanceof Event.Disconnect && connection.isAdmitted()) {
            try {
                disconnect(connection, turn);
            } finally {
                observer.disconnected(connection, dispatcher.layer().channel(connection.name()));
            }
        }
    }

    private void connect(Connection connection, Turn turn) {
        Match match = match(connection, CONNECT, dispatcher.codec().empty());
        if (match == null) {
            connection.deny();
        } else {
            deliver(connection, match, CONNECT, dispatcher.codec().empty(), turn);
        }
        if (connection.isAdmitted()) {
            observer.connected(connection, dispatcher.layer().channel(connection.name()));
        }
    }

    private void disconnect(Connection connection, Turn turn) {
        Match match = match(connection, DISCONNECT, dispatcher.codec().empty());
        if (match != null) {
            deliver(connection, match, DISCONNECT, dispatcher.codec().empty(), turn);
        }
    }

    private void received(Connection connection, EncodedContent content, Turn turn) {
        if (connection.mount().ignoresFrames()) {
            return;
        }
        if (!connection.mayHandle()) {
            dispatcher.replies().error(connection, TOO_MANY, Dispatcher.requestId(content));
            return;
        }
        Match match = match(connection, RECEIVE, content);
        if (match == null) {
            refuse(connection, Dispatcher.requestId(content));
        } else if (dispatcher.plainReceivers().contains(match.consumer())) {
            handOver(connection, content, turn);
        } else {
            deliver(connection, match, RECEIVE, content, turn);
        }
    }

    private Match match(Connection connection, String channelName, EncodedContent content) {
        return dispatcher.routes().matchExternal(channelName, connection.mount(), content, connection.path());
    }

    private void deliver(Connection connection, Match match, String channelName, EncodedContent content, Turn turn) {
        JsonValue requestId = Dispatcher.requestId(content);
        dispatcher.deliver(connection, match, channelName, content, connection.pathKwargs(), requestId, turn);
    }

    /** What {@link org.cbchannels.WebsocketConsumers#onReceive} does by default. */
    private void handOver(Connection connection, EncodedContent content, Turn turn) {
        requireObject(content);
        String channelName = connection.mount().channelName();
        internal(connection, new Event.Internal(channelName, content, connection.pathKwargs(), null, true), turn);
    }

    static void requireObject(Content content) {
        if (!content.isText()) {
            throw new ConsumerException("A frame must be text with a JSON object", "not-json");
        }
        if (!(content.json() instanceof JsonObject)) {
            throw new ConsumerException("A frame must be a JSON object", "invalid");
        }
    }

    /** What its consumer sends on waits behind the socket's next event, unless there is none any more. */
    private void internal(Connection connection, Event.Internal message, Turn turn) {
        JsonValue requestId = requestId(message);
        Match match = dispatcher.routes().match(message.channelName(), message.content(), connection.path());
        if (match == null && message.handedOver()) {
            refuse(connection, requestId);
        } else if (match == null) {
            dispatcher.unclaimed(message.channelName());
        } else {
            dispatcher.deliver(
                    connection,
                    match,
                    message.channelName(),
                    message.content(),
                    message.kwargs(),
                    requestId,
                    turn.isLast() ? turn : null);
        }
    }

    private void refuse(Connection connection, JsonValue requestId) {
        dispatcher.replies().error(connection, UNHANDLED, requestId);
    }

    private static JsonValue requestId(Event event) {
        if (event instanceof Event.Internal message) {
            JsonValue own = Dispatcher.requestId(message.content());
            return own == null ? message.requestId() : own;
        }
        return event instanceof Event.Frame frame ? Dispatcher.requestId(frame.content()) : null;
    }
}
