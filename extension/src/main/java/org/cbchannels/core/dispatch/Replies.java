package org.cbchannels.core.dispatch;

import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cbchannels.ConsumerException;
import org.cbchannels.core.connection.Connection;
import org.cbchannels.core.content.Codec;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.layer.ChannelLayer;

/** Sends replies and error replies to sockets; thread-safe. */
final class Replies {

    private static final System.Logger LOG = System.getLogger("org.cbchannels");

    private final Codec codec;
    private final ChannelLayer layer;
    private final OnceLog unanswered = new OnceLog();

    Replies(Codec codec, ChannelLayer layer) {
        this.codec = codec;
        this.layer = layer;
    }

    /** Sends a reply, after the commit of a transaction that is under way. */
    void reply(Delivery delivery, Object content) {
        EncodedContent encoded = codec.encodeReply(content, delivery.requestId());
        Connection connection = delivery.connection();
        if (connection == null) {
            String place = delivery.route().place();
            unanswered.log(place, "{0} replies, but nobody waits for an answer; the reply is dropped", place);
        } else {
            layer.transactionally(() -> connection.receive(List.of(encoded)));
        }
    }

    /** Tells what went wrong as far as it may be told; the rest is logged. */
    void fail(Delivery delivery, Exception exception) {
        if (exception instanceof ConsumerException known) {
            if (delivery.connection() == null) {
                LOG.log(System.Logger.Level.WARNING, delivery.route().place() + " failed", exception);
            }
            error(delivery.connection(), known.getMessage(), known.code(), null, delivery.requestId());
        } else {
            String id = UUID.randomUUID().toString();
            LOG.log(
                    System.Logger.Level.ERROR,
                    "Error " + id + " in " + delivery.route().place(),
                    exception);
            error(delivery.connection(), "internal error", "internal", id, delivery.requestId());
        }
    }

    /** Tells of a failure outside of all consumers, such as in finding one. */
    void failOutside(Connection connection, Throwable failure) {
        String id = UUID.randomUUID().toString();
        LOG.log(System.Logger.Level.ERROR, "Error " + id + " at " + connection.path(), failure);
        error(connection, "internal error", "internal", id, null);
    }

    /** Sends an error reply, whatever becomes of a transaction. */
    void error(Connection connection, String text, String code, String id, JsonValue requestId) {
        if (connection != null) {
            Map<String, Object> error = new LinkedHashMap<>();
            error.put("error", text);
            error.put("code", code);
            if (id != null) {
                error.put("id", id);
            }
            connection.receive(List.of(codec.encodeReply(error, requestId)));
        }
    }
}
