package org.cbchannels.core.session;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Set;
import org.cbchannels.ConsumerException;
import org.cbchannels.core.content.Codec;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.content.JsonText;
import org.cbchannels.spi.LiveList;

/** Reads the frames of clients; thread-safe. */
final class ClientFrames {

    /** The bytes of a socket's number before binary content. */
    static final int NUMBER_BYTES = 4;

    private static final Set<String> KINDS =
            Set.of("hello", "open", "m", "t", "close", "ack", "beat", "have", "check", "cancel");

    private final Codec codec;

    ClientFrames(Codec codec) {
        this.codec = codec;
    }

    ClientFrame read(EncodedContent frame) throws ProtocolError {
        return frame.isText() ? text(frame) : binary(frame.bytes());
    }

    private ClientFrame binary(byte[] frame) throws ProtocolError {
        if (frame.length < NUMBER_BYTES) {
            throw new ProtocolError("A binary frame begins with the socket's number in four bytes");
        }
        int socket = (frame[0] & 0xFF) << 24 | (frame[1] & 0xFF) << 16 | (frame[2] & 0xFF) << 8 | frame[3] & 0xFF;
        byte[] content = new byte[frame.length - NUMBER_BYTES];
        System.arraycopy(frame, NUMBER_BYTES, content, 0, content.length);
        return new ClientFrame.Message(socketNumber(socket), codec.binary(content));
    }

    private ClientFrame text(EncodedContent frame) throws ProtocolError {
        JsonObject object = object(frame);
        String kind = kind(object);
        return switch (kind) {
            case "m" -> new ClientFrame.Message(socket(object, "s"), json(frame.text(), object.get("m")));
            case "t" -> new ClientFrame.Message(socket(object, "s"), codec.text(string(object, "t")));
            case "ack" -> new ClientFrame.Ack(number(object, "ack", 0, Long.MAX_VALUE));
            case "beat" -> new ClientFrame.Beat();
            case "open" ->
                new ClientFrame.Open(socket(object, "open"), string(object, "path"), known(object.get("known")));
            case "close" -> new ClientFrame.Close(socket(object, "close"));
            case "hello" -> hello(object.get("hello"));
            case "cancel" -> new ClientFrame.Cancel(socket(object, "s"), object.get("cancel"));
            case "check" -> new ClientFrame.Check(socket(object, "check"));
            default ->
                new ClientFrame.Have(
                        socket(object, "have"), rows(object.get("rows")), object.get("end") == JsonValue.TRUE);
        };
    }

    private static JsonObject object(EncodedContent frame) throws ProtocolError {
        try {
            if (frame.json() instanceof JsonObject object) {
                return object;
            }
        } catch (ConsumerException e) {
            // told below, as other texts are that are no objects
        }
        throw new ProtocolError("A text frame is a JSON object");
    }

    private static String kind(JsonObject object) throws ProtocolError {
        String kind = null;
        for (String name : object.keySet()) {
            if (KINDS.contains(name)) {
                if (kind != null) {
                    throw new ProtocolError("A frame is of one kind");
                }
                kind = name;
            }
        }
        if (kind == null) {
            throw new ProtocolError(
                    "A frame is of one of these kinds: hello, open, m, t, close, have, check, cancel, " + "ack, beat");
        }
        return kind;
    }

    private EncodedContent json(String frame, JsonValue value) {
        String text = MemberText.of(frame, "m");
        return codec.json(text == null ? JsonText.of(value) : text, value);
    }

    private static ClientFrame hello(JsonValue value) throws ProtocolError {
        if (!(value instanceof JsonObject object)) {
            throw new ProtocolError("hello is an object");
        }
        return new ClientFrame.Hello(
                object.containsKey("session") ? string(object, "session") : null,
                object.containsKey("received") ? number(object, "received", 0, Long.MAX_VALUE) : 0,
                object.containsKey("turn") ? number(object, "turn", 0, Long.MAX_VALUE) : null);
    }

    private static LiveList.Known known(JsonValue value) throws ProtocolError {
        if (value == null) {
            return null;
        } else if (value instanceof JsonObject object) {
            return new LiveList.Known(number(object, "n", 0, Long.MAX_VALUE), number(object, "sum", 0, Long.MAX_VALUE));
        }
        throw new ProtocolError("known is an object");
    }

    private static JsonArray rows(JsonValue value) throws ProtocolError {
        if (value instanceof JsonArray rows) {
            return rows;
        }
        throw new ProtocolError("rows is an array");
    }

    private static String string(JsonObject object, String name) throws ProtocolError {
        if (object.get(name) instanceof JsonString string) {
            return string.getString();
        }
        throw new ProtocolError(name + " is a text");
    }

    private static int socket(JsonObject object, String name) throws ProtocolError {
        return (int) number(object, name, 1, Integer.MAX_VALUE);
    }

    private static int socketNumber(int number) throws ProtocolError {
        if (number < 1) {
            throw new ProtocolError("A socket's number is from 1 to " + Integer.MAX_VALUE);
        }
        return number;
    }

    private static long number(JsonObject object, String name, long least, long most) throws ProtocolError {
        try {
            if (object.get(name) instanceof JsonNumber number) {
                long value = number.longValueExact();
                if (value >= least && value <= most) {
                    return value;
                }
            }
        } catch (ArithmeticException e) {
            // told below, as other numbers are that are out of range
        }
        throw new ProtocolError(name + " is a whole number from " + least + " to " + most);
    }
}
