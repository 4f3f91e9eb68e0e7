package org.cbchannels.core.dispatch;

import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.cbchannels.Channel;
import org.cbchannels.ChannelFull;
import org.cbchannels.ConsumerException;
import org.cbchannels.ErrorCode;
import org.cbchannels.InvalidContent;
import org.cbchannels.core.content.Codec;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.content.Frame;
import org.cbchannels.core.layer.ChannelLayer;
import org.cbchannels.core.layer.OnceLog;
import org.cbchannels.core.problem.CoreLog;
import org.cbchannels.core.socket.Connection;
import org.cbchannels.core.telemetry.Telemetry;

/** Sends replies and error replies to sockets; thread-safe. */
final class Replies {

    /** A message that may wait for an answer. */
    interface Asker {

        /** The socket that it comes from; null for none. */
        Connection connection();

        /** The channel of a socket, maybe of another node, that waits for an answer; null for none. */
        Channel replyChannel();

        /** The id of the request that it is; null if it is none. */
        JsonValue requestId();

        /** Whether it is a handshake. */
        boolean isConnect();

        /** The class and method, for people. */
        String place();
    }

    private final Codec codec;
    private final ChannelLayer layer;
    private final Telemetry telemetry;
    private final OnceLog unanswered = new OnceLog();
    private final OnceLog swapped = new OnceLog();

    Replies(Codec codec, ChannelLayer layer, Telemetry telemetry) {
        this.telemetry = telemetry;
        this.codec = codec;
        this.layer = layer;
    }

    /** Sends a reply, after the commit of a transaction that is under way. */
    void reply(Asker asker, Object content) {
        EncodedContent encoded = codec.encodeReply(content, asker.requestId());
        Connection connection = asker.connection();
        Channel elsewhere = asker.replyChannel();
        if (connection != null) {
            layer.transactionally(() -> send(connection, encoded, asker.requestId(), false));
        } else if (elsewhere != null) {
            elsewhere.send(encoded);
        } else {
            String place = asker.place();
            unanswered.log(place, CoreLog.REPLY_TO_NOBODY, place);
        }
    }

    private void send(Connection connection, EncodedContent encoded, JsonValue requestId, boolean isError) {
        layer.orders().inOrder(() -> connection.reply(Frame.kept(encoded), requestId, isError));
    }

    /** Tells what went wrong as far as it may be told; the rest is logged. */
    void fail(Asker asker, Exception exception) {
        if (asker.isConnect()) {
            refuse(asker, exception);
        } else if (exception instanceof ConsumerException known) {
            if (asker.connection() == null) {
                CoreLog.BACKGROUND_REFUSED.log(exception, asker.place());
            }
            error(answering(asker), known, asker.requestId());
        } else {
            String id = UUID.randomUUID().toString();
            CoreLog.CONSUMER_FAILED.log(exception, id, asker.place());
            internalError(answering(asker), id, asker.requestId());
        }
    }

    /** The client is told by the status of the handshake. */
    private static void refuse(Asker asker, Exception failure) {
        CoreLog.CONNECT_FAILED.logAs(
                failure instanceof ConsumerException ? System.Logger.Level.DEBUG : System.Logger.Level.ERROR,
                failure,
                asker.place());
        asker.connection().end().refuse(failure);
    }

    /** Tells of a failure outside of all consumers, such as in finding one. */
    void failOutside(Connection connection, Throwable failure, JsonValue requestId) {
        if (failure instanceof ConsumerException known) {
            error(connection, known, requestId);
            return;
        }
        String id = UUID.randomUUID().toString();
        CoreLog.EVENT_NOT_HANDLED.log(failure, id, connection.path());
        internalError(content -> send(connection, content, requestId, true), id, requestId);
    }

    private void internalError(Consumer<EncodedContent> asker, String id, JsonValue requestId) {
        telemetry.failed(ErrorCode.INTERNAL);
        send(asker, error("internal error", ErrorCode.INTERNAL), Map.of("id", id), requestId);
    }

    /** Sends an error reply, whatever becomes of a transaction; the names of queues are not told. */
    void error(Connection connection, ConsumerException exception, JsonValue requestId) {
        error(content -> send(connection, content, requestId, true), exception, requestId);
    }

    private void error(Consumer<EncodedContent> asker, ConsumerException exception, JsonValue requestId) {
        telemetry.failed(exception.code());
        if (exception.code() != null && exception.code().chars().anyMatch(Character::isWhitespace)) {
            swapped.log("code", CoreLog.SWAPPED_CODE, exception.code());
        }
        Map<String, Object> more = exception instanceof InvalidContent invalid
                ? Map.of(
                        "violations",
                        invalid.violations().stream().map(Replies::violation).toList())
                : Map.of();
        String text = exception instanceof ChannelFull ? "A queue is full" : exception.getMessage();
        send(asker, error(text, exception.code()), more, requestId);
    }

    private static Map<String, Object> error(String text, String code) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("error", text);
        error.put("code", code);
        return error;
    }

    private static Map<String, String> violation(InvalidContent.Violation violation) {
        Map<String, String> member = new LinkedHashMap<>();
        member.put("path", violation.path());
        member.put("message", violation.message());
        return member;
    }

    private void send(
            Consumer<EncodedContent> asker, Map<String, Object> error, Map<String, Object> more, JsonValue requestId) {
        if (asker != null) {
            error.putAll(more);
            asker.accept(codec.encodeReply(error, requestId));
        }
    }

    /** Takes answers at once; null if nobody waits for one. */
    private Consumer<EncodedContent> answering(Asker asker) {
        Connection connection = asker.connection();
        Channel elsewhere = asker.replyChannel();
        if (connection != null) {
            return content -> send(connection, content, asker.requestId(), true);
        }
        return elsewhere == null ? null : elsewhere::sendNow;
    }

    static ConsumerException noConsumer() {
        return new ConsumerException("Nothing here handles this message", ErrorCode.NO_CONSUMER);
    }
}
