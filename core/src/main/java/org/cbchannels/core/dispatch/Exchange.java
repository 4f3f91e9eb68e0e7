package org.cbchannels.core.dispatch;

import jakarta.json.JsonValue;
import java.lang.reflect.Method;
import org.cbchannels.Channel;
import org.cbchannels.ChannelFull;
import org.cbchannels.ConsumerContext;
import org.cbchannels.ConsumerException;
import org.cbchannels.Consumers;
import org.cbchannels.Content;
import org.cbchannels.ErrorCode;
import org.cbchannels.Group;
import org.cbchannels.Kwargs;
import org.cbchannels.Message;
import org.cbchannels.WebsocketConsumers;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.layer.SendContext;
import org.cbchannels.core.pattern.Template;
import org.cbchannels.core.route.RouteRow;
import org.cbchannels.core.socket.Connection;
import org.cbchannels.core.socket.inbound.Event;
import org.cbchannels.core.socket.life.CloseReason;
import org.cbchannels.spi.CurrentRequest;

/** One message on its way through one consumer, and what its consumer can do with it. */
final class Exchange extends IncomingMessage
        implements ConsumerContext, SendContext, Replies.Asker, HiddenMembers.Returning {

    private final RouteRow row;
    private final JsonValue requestId;
    /** Takes what is handed on; null if that goes behind what waits already. */
    private final FollowUps followUps;

    /** Null until it is made. */
    private Instance<? extends Consumers> instance;

    private boolean isChecked;
    private volatile boolean isRolledBack;

    /**
     * Begins.
     *
     * @param connection the socket that the message comes from; null for none
     * @param replyName the channel of a socket, maybe of another node, that waits for an answer; null for none
     * @param followUps takes what is handed on; null if that goes behind what waits already
     */
    Exchange(
            ExchangeServices services,
            RouteRow row,
            Connection connection,
            String replyName,
            String channel,
            EncodedContent content,
            Kwargs kwargs,
            JsonValue requestId,
            FollowUps followUps) {
        super(services, connection, replyName, channel, content, kwargs);
        this.row = row;
        this.requestId = requestId;
        this.followUps = followUps;
    }

    RouteRow row() {
        return row;
    }

    @Override
    public JsonValue requestId() {
        return requestId;
    }

    /** Has the client wait for what its request leads to; null if it does not wait for such. */
    CurrentRequest.Hold hold() {
        Runnable release = connection == null || connection.settlements() == null || requestId == null
                ? null
                : connection.settlements().hold(requestId);
        return release == null ? null : new Held(connection.list().session(), release);
    }

    private record Held(Object session, Runnable whenReleased) implements CurrentRequest.Hold {

        @Override
        public void release() {
            whenReleased.run();
        }
    }

    @Override
    public String place() {
        return row.place();
    }

    void handledBy(Instance<? extends Consumers> made) {
        instance = made;
    }

    /** What handles the message; null until it is made. */
    Instance<? extends Consumers> instance() {
        return instance;
    }

    /** The object to call. */
    Consumers consumers() {
        return instance.object();
    }

    /** The object whose fields count. */
    Consumers target() {
        return instance.target();
    }

    /** The caller may send the message. */
    void checked() {
        isChecked = true;
    }

    boolean isChecked() {
        return isChecked;
    }

    /** Whether a socket of another place has sent it. */
    boolean isFromElsewhere() {
        return connection != null && connection.route() != row.route();
    }

    /** Whether it is a handshake, which ends with the socket being let in or not. */
    @Override
    public boolean isConnect() {
        return connection != null && channel.equals(WebsocketConsumers.CONNECT);
    }

    /** What the consumer returned is a reply only if the transaction in which it returned is committed. */
    @Override
    public void returned(Method method) {
        if (method.equals(row.consumer().method())) {
            isRolledBack = services.layer().afterCommit(() -> isRolledBack = false);
        }
    }

    boolean isRolledBack() {
        return isRolledBack;
    }

    /** Goes on with it on a thread that may do other work. */
    void resume(Runnable work) {
        if (services.layer().current() == this) {
            work.run();
        } else {
            caller().run(() -> services.during(this, work));
        }
    }

    @Override
    public Message message() {
        return this;
    }

    @Override
    public <T> T attachment(Class<T> type) {
        return caller().attachment(type);
    }

    @Override
    public Kwargs kwargs() {
        return kwargs;
    }

    @Override
    public String channelName() {
        String ofRoute = row.route().channelName();
        return ofRoute == null && !row.isExternal() ? channel : ofRoute;
    }

    @Override
    public Channel channel(String name) {
        return services.layer().channel(name, this);
    }

    @Override
    public Group group(String name) {
        return services.layer().group(name);
    }

    @Override
    public boolean auth() {
        return row.route().auth();
    }

    @Override
    public String groupName() {
        Template template = row.route().groupName();
        return template == null ? null : template.fill(this::value);
    }

    @Override
    public String expand(String template) {
        return Template.fill(template, this::value);
    }

    private String value(String keyword) {
        String value = kwargs.get(keyword);
        if (value == null) {
            throw new ConsumerException("\"" + keyword + "\" is missing", ErrorCode.INVALID);
        }
        return value;
    }

    @Override
    public void reply(Object answer) {
        services.replies().reply(this, answer);
    }

    @Override
    public void requireObject() {
        content.requireObject();
    }

    @Override
    public void handOver(Object handed) {
        if (!services.hasConsumers(channelName())) {
            throw Replies.noConsumer();
        }
        EncodedContent encoded = services.codec().encode(handed);
        services.layer().transactionally(() -> pass(channelName(), encoded, true));
    }

    /** What the consumer of a socket's own event passes on is handled before the socket's next event. */
    @Override
    public void pass(String channelName, EncodedContent passed) {
        pass(channelName, passed, false);
    }

    private void pass(String channelName, EncodedContent passed, boolean handedOver) {
        if (connection == null) {
            services.background().pass(channelName, passed, replyName);
            return;
        }
        Event.Internal next = new Event.Internal(channelName, passed, kwargs, requestId, handedOver);
        boolean taken = followUps != null && followUps.handOn(next) || connection.follow(next);
        if (!taken) {
            throw new ChannelFull("channel " + channelName);
        }
    }

    @Override
    public boolean isTaken(Content other) {
        return services.isTaken(channelName(), services.codec().encode(other), path());
    }

    @Override
    public void close(int code, String reason) {
        CloseReason checked = new CloseReason(code, reason);
        if (connection != null) {
            services.layer().orders().inOrder(() -> connection.end().close(checked));
        }
    }

    @Override
    public void fail(Exception exception) {
        services.replies().fail(this, exception);
    }
}
