package org.cbchannels.core.dispatch;

import static org.cbchannels.WebsocketConsumers.CONNECT;
import static org.cbchannels.WebsocketConsumers.DISCONNECT;
import static org.cbchannels.WebsocketConsumers.RECEIVE;

import jakarta.json.JsonValue;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.cbchannels.ConsumerException;
import org.cbchannels.ErrorCode;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.problem.CoreLog;
import org.cbchannels.core.route.Candidates;
import org.cbchannels.core.route.Match;
import org.cbchannels.core.socket.Connection;
import org.cbchannels.core.socket.admission.Refusal;
import org.cbchannels.core.socket.inbound.Event;
import org.cbchannels.core.socket.inbound.EventHandler;

/** Finds consumers for what happens to one socket; used by one thread at a time. */
public final class SocketEvents implements EventHandler {

    /** Everyday answers need no stack traces of their own. */
    @SuppressWarnings("StaticAssignmentOfThrowable")
    private static final ConsumerException TOO_MANY = new ConsumerException("Too many messages", ErrorCode.TOO_MANY);

    @SuppressWarnings("StaticAssignmentOfThrowable")
    private static final ConsumerException UNHANDLED = Replies.noConsumer();

    private final Exchanges exchanges;
    private final SocketObserver observer;
    private final Connection connection;
    /** Of frames. */
    private final Candidates candidates;

    /** Made for a socket whose handshake is under way. */
    public SocketEvents(Exchanges exchanges, SocketObserver observer, Connection connection) {
        this.exchanges = exchanges;
        this.observer = observer;
        this.connection = connection;
        this.candidates = exchanges.routes().candidates(RECEIVE, connection.route(), connection.path());
    }

    @Override
    public void handle(List<Event> events) {
        for (Event event : events) {
            if (event instanceof Event.Frame && connection.life().isClosing()) {
                continue;
            }
            FollowUps followUps = new FollowUps(connection.limits().mailbox(), event instanceof Event.Disconnect);
            handleSafely(event, followUps);
            for (Event.Internal next = followUps.next(); next != null; next = followUps.next()) {
                if (connection.life().isAdmitted()) {
                    handleSafely(next, followUps);
                }
            }
        }
    }

    /** Nothing may keep the socket's other events from being handled. */
    private void handleSafely(Event event, FollowUps followUps) {
        try {
            handle(event, followUps);
        } catch (Throwable failure) {
            failSafely(event, failure);
        }
    }

    private void failSafely(Event event, Throwable failure) {
        try {
            if (event instanceof Event.Connect) {
                connection
                        .end()
                        .refuse(failure instanceof Exception exception ? exception : new ExecutionException(failure));
                CoreLog.CONNECT_NOT_HANDLED.log(failure, connection.path());
            } else {
                exchanges.replies().failOutside(connection, failure, requestId(event));
            }
        } catch (Throwable another) {
            another.addSuppressed(failure);
            CoreLog.EVENT_FAILED.log(another, connection.name());
        }
    }

    private void handle(Event event, FollowUps followUps) {
        if (event instanceof Event.Frame frame) {
            received(frame.content(), followUps);
        } else if (event instanceof Event.Internal message) {
            internal(message, followUps);
        } else if (event instanceof Event.Connect) {
            connect(followUps);
        } else if (event instanceof Event.Leave) {
            connection.end().readyToLeave();
        } else if (event instanceof Event.Disconnect && connection.life().isAdmitted()) {
            try {
                happened(DISCONNECT, followUps);
            } finally {
                observer.disconnected(connection, exchanges.layer().channel(connection.name()));
            }
        }
    }

    private void connect(FollowUps followUps) {
        if (!happened(CONNECT, followUps)) {
            connection.life().refuse(Refusal.DENIED);
        }
        if (connection.life().isAdmitted()) {
            observer.connected(connection, exchanges.layer().channel(connection.name()));
        }
    }

    /** Says whether a consumer has been told. */
    private boolean happened(String channelName, FollowUps followUps) {
        EncodedContent nothing = exchanges.codec().empty();
        Match match = exchanges
                .routes()
                .candidates(channelName, connection.route(), connection.path())
                .match(nothing);
        if (match != null) {
            deliver(match, channelName, nothing, null, followUps);
        }
        return match != null;
    }

    @Override
    public boolean isStillAllowed() {
        Match match = connect();
        return match != null && exchanges.isAllowed(connection, match);
    }

    private Match connect() {
        return exchanges
                .routes()
                .candidates(CONNECT, connection.route(), connection.path())
                .match(exchanges.codec().empty());
    }

    private void received(EncodedContent content, FollowUps followUps) {
        if (connection.route().ignoresFrames()) {
            return;
        }
        JsonValue requestId = Exchanges.requestId(content);
        if (requestId != null && connection.settlements() != null) {
            connection.settlements().open(requestId);
        }
        if (!connection.mayHandle()) {
            exchanges.replies().error(connection, TOO_MANY, requestId);
            return;
        }
        Match match = candidates.match(content);
        if (match == null) {
            exchanges.replies().error(connection, UNHANDLED, requestId);
        } else if (exchanges.handlers().isHandedOver(match.consumer())) {
            handOver(content, requestId, followUps);
        } else {
            deliver(match, RECEIVE, content, requestId, followUps);
        }
    }

    private void deliver(
            Match match, String channelName, EncodedContent content, JsonValue requestId, FollowUps followUps) {
        exchanges.ofSocket(connection, match, channelName, content, connection.pathKwargs(), requestId, followUps);
    }

    /** What {@link org.cbchannels.WebsocketConsumers#onReceive} does by default. */
    private void handOver(EncodedContent content, JsonValue requestId, FollowUps followUps) {
        content.requireObject();
        String channelName = connection.route().channelName();
        internal(
                new Event.Internal(channelName, content, connection.pathKwargs(), requestId, true),
                requestId,
                followUps);
    }

    private void internal(Event.Internal message, FollowUps followUps) {
        internal(message, requestId(message), followUps);
    }

    /** What its consumer sends on waits behind the socket's next event, unless there is none any more. */
    private void internal(Event.Internal message, JsonValue requestId, FollowUps followUps) {
        Match match = exchanges.routes().match(message.channelName(), message.content(), connection.path());
        if (match == null && message.handedOver()) {
            exchanges.replies().error(connection, UNHANDLED, requestId);
        } else if (match == null) {
            exchanges.unclaimed(message.channelName());
        } else {
            exchanges.ofSocket(
                    connection,
                    match,
                    message.channelName(),
                    message.content(),
                    message.kwargs(),
                    requestId,
                    followUps.isLast() ? followUps : null);
        }
    }

    private static JsonValue requestId(Event event) {
        if (event instanceof Event.Internal message) {
            JsonValue own = Exchanges.requestId(message.content());
            return own == null ? message.requestId() : own;
        }
        return event instanceof Event.Frame frame ? Exchanges.requestId(frame.content()) : null;
    }
}
