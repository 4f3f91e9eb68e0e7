package org.cbchannels.core.dispatch;

import jakarta.json.JsonValue;
import java.lang.reflect.Method;
import java.security.Principal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.cbchannels.Channel;
import org.cbchannels.ChannelFull;
import org.cbchannels.ConsumerContext;
import org.cbchannels.ConsumerException;
import org.cbchannels.Consumers;
import org.cbchannels.Content;
import org.cbchannels.ErrorCode;
import org.cbchannels.Group;
import org.cbchannels.Handshake;
import org.cbchannels.Kwargs;
import org.cbchannels.Message;
import org.cbchannels.WebsocketConsumers;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.layer.SendContext;
import org.cbchannels.core.pattern.Template;
import org.cbchannels.core.route.RouteRow;
import org.cbchannels.core.socket.Connection;
import org.cbchannels.core.socket.admission.Caller;
import org.cbchannels.core.socket.inbound.Event;
import org.cbchannels.core.socket.life.CloseReason;

/** One message on its way through one consumer: what it says, and what its consumer can do with it. */
final class Exchange implements ConsumerContext, Message, SendContext, Replies.Asker, HiddenMembers.Returning {

    private final ExchangeServices services;
    private final RouteRow row;
    /** The socket that the message comes from; null for none. */
    private final Connection connection;
    /** The channel of a socket, maybe of another node, that waits for an answer; null for none. */
    private final String replyName;

    private final String channel;
    private final EncodedContent content;
    private final Kwargs kwargs;
    private final JsonValue requestId;
    /** Takes what is handed on; null if that goes behind what waits already. */
    private final FollowUps followUps;

    /** Null until it is made. */
    private Instance<? extends Consumers> instance;

    private boolean isChecked;
    private volatile boolean isRolledBack;
    private Map<String, Object> attributes;

    /** One of a socket. */
    Exchange(
            ExchangeServices services,
            RouteRow row,
            Connection connection,
            String channel,
            EncodedContent content,
            Kwargs kwargs,
            JsonValue requestId,
            FollowUps followUps) {
        this.services = services;
        this.row = row;
        this.connection = connection;
        this.replyName = connection.name();
        this.channel = channel;
        this.content = content;
        this.kwargs = kwargs;
        this.requestId = requestId;
        this.followUps = followUps;
    }

    /** One that has no socket at hand. */
    Exchange(
            ExchangeServices services,
            RouteRow row,
            String replyName,
            String channel,
            EncodedContent content,
            Kwargs kwargs,
            JsonValue requestId) {
        this.services = services;
        this.row = row;
        this.connection = null;
        this.replyName = replyName;
        this.channel = channel;
        this.content = content;
        this.kwargs = kwargs;
        this.requestId = requestId;
        this.followUps = null;
    }

    RouteRow row() {
        return row;
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public JsonValue requestId() {
        return requestId;
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

    private Caller caller() {
        return connection == null ? services.backgroundCaller() : connection.caller();
    }

    /** Goes on with it on a thread that may do other work. */
    void resume(Runnable work) {
        if (services.layer().isCurrent(this)) {
            work.run();
        } else {
            caller().run(() -> services.during(this, work));
        }
    }

    // What the message says

    @Override
    public Message message() {
        return this;
    }

    @Override
    public Channel channel() {
        return services.layer().channel(channel);
    }

    @Override
    public Channel replyChannel() {
        return replyName == null ? null : services.layer().channel(replyName);
    }

    @Override
    public EncodedContent content() {
        return content;
    }

    @Override
    public String path() {
        return connection == null ? null : connection.path();
    }

    @Override
    public Principal user() {
        return caller().principal();
    }

    @Override
    public boolean isInRole(String role) {
        return caller().isInRole(role);
    }

    @Override
    public Handshake handshake() {
        return connection == null ? null : connection.handshake();
    }

    @Override
    public synchronized Map<String, Object> session() {
        if (connection != null) {
            return connection.session();
        }
        if (attributes == null) {
            attributes = new ConcurrentHashMap<>(2);
        }
        return attributes;
    }

    @Override
    public Kwargs kwargs() {
        return kwargs;
    }

    // What its consumer can do

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
    public <T> T attachment(Class<T> type) {
        return caller().attachment(type);
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

    @Override
    public String replyName() {
        return replyName;
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
            services.layer().inOrder(() -> connection.end().close(checked));
        }
    }

    @Override
    public void fail(Exception exception) {
        services.replies().fail(this, exception);
    }
}
