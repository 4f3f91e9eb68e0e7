package org.cbchannels.core.dispatch;

import jakarta.json.JsonValue;
import java.lang.reflect.Method;
import org.cbchannels.Channel;
import org.cbchannels.ChannelFull;
import org.cbchannels.ConsumerContext;
import org.cbchannels.ConsumerException;
import org.cbchannels.Content;
import org.cbchannels.Group;
import org.cbchannels.Kwargs;
import org.cbchannels.Message;
import org.cbchannels.WebsocketConsumers;
import org.cbchannels.core.connection.Caller;
import org.cbchannels.core.connection.CloseReason;
import org.cbchannels.core.connection.Connection;
import org.cbchannels.core.connection.Event;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.layer.Origin;
import org.cbchannels.core.pattern.Template;
import org.cbchannels.core.routing.MountedConsumer;
import org.cbchannels.spi.EscapingLogger;

/** One message on its way through one consumer. */
final class Delivery implements ConsumerContext, Origin {

    private static final System.Logger LOG = EscapingLogger.of("org.cbchannels");

    private final Dispatcher dispatcher;
    private final Connection connection;
    private final MountedConsumer target;
    private final Message message;
    private final Kwargs kwargs;
    private final JsonValue requestId;
    private final Turn turn;
    private volatile boolean rolledBack;

    /**
     * Made by the dispatcher.
     *
     * @param connection the socket that waits for an answer; may be null
     * @param turn takes what is handed on; null if that goes behind what waits already
     */
    Delivery(
            Dispatcher dispatcher,
            Connection connection,
            MountedConsumer target,
            Message message,
            Kwargs kwargs,
            JsonValue requestId,
            Turn turn) {
        this.dispatcher = dispatcher;
        this.connection = connection;
        this.target = target;
        this.message = message;
        this.kwargs = kwargs;
        this.requestId = requestId;
        this.turn = turn;
    }

    Connection connection() {
        return connection;
    }

    MountedConsumer target() {
        return target;
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
        String ofRoute = target.mount().channelName();
        return ofRoute == null && !target.isExternal() ? target.channelName() : ofRoute;
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
    public boolean auth() {
        return target.mount().auth();
    }

    @Override
    public <T> T attachment(Class<T> type) {
        return caller().attachment(type);
    }

    private Caller caller() {
        return connection == null ? dispatcher.backgroundCaller() : connection.caller();
    }

    /** Goes on with the delivery on a thread that may do other work. */
    void resume(Runnable work) {
        if (dispatcher.layer().isCurrent(this)) {
            work.run();
        } else {
            caller().run(() -> dispatcher.during(this, work));
        }
    }

    /** What the consumer returned is a reply only if the transaction in which it returned is committed. */
    void returned(Method method) {
        if (method.equals(target.consumer().method())) {
            rolledBack = dispatcher.layer().afterCommit(() -> rolledBack = false);
        }
    }

    boolean isRolledBack() {
        return rolledBack;
    }

    /** Whether it is a handshake, which ends with the socket being let in or not. */
    boolean isConnect() {
        return connection != null && target.channelName().equals(WebsocketConsumers.CONNECT);
    }

    /** The consumer has done its work, or said what is to become of its failure. */
    void succeeded() {
        if (isConnect()) {
            connection.admit();
        }
    }

    @Override
    public String groupName() {
        Template template = target.mount().groupName();
        return template == null ? null : template.fill(this::value);
    }

    @Override
    public String expand(String template) {
        return Template.fill(template, this::value);
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
    public void requireObject() {
        SocketEvents.requireObject(message.content());
    }

    @Override
    public void handOver(Object content) {
        if (!dispatcher.routes().hasConsumers(channelName())) {
            throw Dispatcher.noConsumer();
        }
        EncodedContent encoded = dispatcher.codec().encode(content);
        dispatcher.layer().transactionally(() -> pass(channelName(), encoded, true));
    }

    /** What the consumer of a socket's own event passes on is handled before the socket's next event. */
    @Override
    public void pass(String channelName, EncodedContent content) {
        pass(channelName, content, false);
    }

    @Override
    public String replyName() {
        Channel reply = message.replyChannel();
        return reply == null ? null : reply.name();
    }

    private void pass(String channelName, EncodedContent content, boolean handedOver) {
        if (connection == null) {
            dispatcher.background().pass(channelName, content, replyName());
            return;
        }
        Event.Internal message = new Event.Internal(channelName, content, kwargs, requestId, handedOver);
        boolean taken = turn != null && turn.handOn(message) || connection.follow(message);
        if (!taken) {
            throw new ChannelFull("channel " + channelName);
        }
    }

    @Override
    public boolean isTaken(Content content) {
        return dispatcher.isTaken(channelName(), dispatcher.codec().encode(content), message.path());
    }

    @Override
    public void close(int code, String reason) {
        CloseReason checked = new CloseReason(code, reason);
        if (connection != null) {
            dispatcher.layer().inOrder(() -> connection.close(checked));
        }
    }

    @Override
    public void fail(Exception exception) {
        if (isConnect()) {
            refuse(exception);
        } else {
            dispatcher.replies().fail(this, exception);
        }
    }

    /** The client is told by the status of the handshake. */
    private void refuse(Exception failure) {
        boolean isKnown = failure instanceof ConsumerException;
        LOG.log(
                isKnown ? System.Logger.Level.DEBUG : System.Logger.Level.ERROR,
                "CBC-212: The connect of " + target.place() + " failed",
                failure);
        connection.refuse(failure);
    }
}
