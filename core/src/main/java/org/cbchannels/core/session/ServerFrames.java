package org.cbchannels.core.session;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import org.cbchannels.core.content.Codec;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.content.Frame;
import org.cbchannels.core.content.JsonText;
import org.cbchannels.core.content.ListNote;
import org.cbchannels.core.socket.admission.Refusal;
import org.cbchannels.core.socket.outbound.Gap;
import org.cbchannels.spi.ListFrame;

/** Writes the frames of the server; thread-safe. */
final class ServerFrames {

    /** Marks what is a frame as it is, and no message of a socket. */
    private enum Own implements Frame.Note {
        FRAME,
        SETTLED
    }

    private final Codec codec;

    ServerFrames(Codec codec) {
        this.codec = codec;
    }

    /** What a frame is on the wire. */
    Frame wire(int socket, Frame frame) {
        if (frame.note() == null) {
            return message(socket, frame);
        }
        return frame.note() instanceof ListNote note ? ofList(socket, frame, note.frame()) : frame;
    }

    private Frame ofList(int socket, Frame frame, ListFrame told) {
        if (told instanceof ListFrame.Live live) {
            return whole("{\"live\":" + socket + ",\"n\":" + live.rows() + ",\"sum\":" + live.sum() + "}");
        } else if (told instanceof ListFrame.Differs) {
            return whole("{\"differs\":" + socket + "}");
        }
        String versions =
                told instanceof ListFrame.Page page ? ",\"v\":" + page.versions() : version((ListFrame.Change) told);
        return new Frame(
                codec.text("{\"s\":" + socket + ",\"m\":" + frame.content().text() + versions + "}"),
                frame.policy(),
                frame.group());
    }

    private static String version(ListFrame.Change change) {
        return change.version() == null ? "" : ",\"v\":\"" + change.version() + "\"";
    }

    /** A message of a socket, with its content as it is. */
    private Frame message(int socket, Frame message) {
        EncodedContent content = message.content();
        EncodedContent whole;
        if (!content.isText()) {
            whole = codec.binary(numbered(socket, content.bytes()));
        } else if (content.isJson()) {
            whole = codec.text("{\"s\":" + socket + ",\"m\":" + content.text() + "}");
        } else {
            whole = codec.text("{\"s\":" + socket + ",\"t\":" + quoted(content.text()) + "}");
        }
        return new Frame(whole, message.policy(), message.group());
    }

    private static byte[] numbered(int socket, byte[] content) {
        byte[] whole = new byte[ClientFrames.NUMBER_BYTES + content.length];
        for (int i = 0; i < ClientFrames.NUMBER_BYTES; i++) {
            whole[i] = (byte) (socket >>> 8 * (ClientFrames.NUMBER_BYTES - 1 - i));
        }
        System.arraycopy(content, 0, whole, ClientFrames.NUMBER_BYTES, content.length);
        return whole;
    }

    EncodedContent gap(int socket, Gap gap) {
        return codec.text("{\"gap\":" + socket + "," + gap.members() + "}");
    }

    /**
     * A socket is open.
     *
     * @param list what the client is told of a list; null for none
     */
    Frame opened(int socket, String list) {
        return whole("{\"opened\":" + socket + (list == null ? "" : ",\"list\":" + list) + "}");
    }

    Frame refused(int socket, Refusal refusal) {
        String later = refusal.isTemporary() ? ",\"retryAfter\":" + Refusal.RETRY_SECONDS : "";
        return whole("{\"refused\":" + socket + ",\"status\":" + refusal.status() + ",\"code\":\"" + refusal.code()
                + "\",\"error\":" + quoted(refusal.text()) + later + "}");
    }

    Frame closed(int socket, int code, String reason) {
        return whole("{\"closed\":" + socket + ",\"code\":" + code + ",\"reason\":" + quoted(reason) + "}");
    }

    Frame settled(int socket, JsonValue request, boolean isLate) {
        return whole("{\"settled\":[" + JsonText.of(request) + "],\"s\":" + socket + (isLate ? ",\"late\":true}" : "}"))
                .with(Own.SETTLED);
    }

    /** Whether the frame says that a request is settled. */
    static boolean isSettled(Frame frame) {
        return frame.note() == Own.SETTLED;
    }

    Frame drain(long millis) {
        return whole("{\"drain\":" + millis + "}");
    }

    Frame expires(long seconds) {
        return whole("{\"expires\":" + seconds + "}");
    }

    Frame ack(long count) {
        return whole("{\"ack\":" + count + "}");
    }

    Frame beat(long count) {
        return whole("{\"beat\":" + count + "}");
    }

    /**
     * Tells how a session goes on.
     *
     * @param received counted frames of the client that the server has
     * @param user null for nobody
     * @param expires seconds until the login ends; null if it does not
     */
    Frame welcome(String session, boolean resumed, long received, SessionLimits limits, String user, Long expires) {
        return whole("{\"welcome\":{\"session\":\"" + session + "\",\"resumed\":" + resumed + ",\"received\":"
                + received + ",\"ttl\":" + limits.resumeTime().toSeconds() + ",\"beat\":"
                + limits.socket().pingInterval().toSeconds() + ",\"limit\":"
                + limits.socket().messageBytes() + ",\"user\":" + (user == null ? "null" : quoted(user))
                + (expires == null ? "" : ",\"expires\":" + expires) + "}}");
    }

    /** A frame that says all that there is to say. */
    private Frame whole(String text) {
        return Frame.kept(codec.text(text)).with(Own.FRAME);
    }

    private static String quoted(String text) {
        return JsonText.of(Json.createValue(text));
    }
}
