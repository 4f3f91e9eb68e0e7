package org.cbchannels.core.dispatch;

import java.security.Principal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.cbchannels.Channel;
import org.cbchannels.Handshake;
import org.cbchannels.Kwargs;
import org.cbchannels.Message;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.socket.Connection;
import org.cbchannels.core.socket.admission.Caller;

/** What a message says, and who has sent it. */
class IncomingMessage implements Message {

    final ExchangeServices services;
    /** The socket that the message comes from; null for none. */
    final Connection connection;
    /** The channel of a socket, maybe of another node, that waits for an answer; null for none. */
    final String replyName;

    final String channel;
    final EncodedContent content;
    final Kwargs kwargs;
    private Map<String, Object> attributes;

    IncomingMessage(
            ExchangeServices services,
            Connection connection,
            String replyName,
            String channel,
            EncodedContent content,
            Kwargs kwargs) {
        this.services = services;
        this.connection = connection;
        this.replyName = replyName;
        this.channel = channel;
        this.content = content;
        this.kwargs = kwargs;
    }

    /** The socket that the message comes from; null for none. */
    public Connection connection() {
        return connection;
    }

    /** The channel that waits for an answer; null for none. */
    public String replyName() {
        return replyName;
    }

    final Caller caller() {
        return connection == null ? services.backgroundCaller() : connection.caller();
    }

    // What the message says

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
}
