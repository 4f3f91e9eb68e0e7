package org.cbchannels.core.socket.life;

import java.nio.charset.StandardCharsets;

/**
 * Why a socket ends.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-7.4">RFC 6455, section 7.4</a>
 */
public record CloseReason(int code, String text) {

    public static final CloseReason NORMAL = new CloseReason(1000, "");
    public static final CloseReason GOING_AWAY = new CloseReason(1001, "The application stops");
    public static final CloseReason LOGGED_OUT = new CloseReason(4401, "The login has ended");
    public static final CloseReason RESTARTING = new CloseReason(1012, "Please connect again");
    public static final CloseReason TOO_BIG = new CloseReason(1009, "The message is too big");
    public static final CloseReason REFUSED = new CloseReason(1008, "You may not open a websocket here");
    public static final CloseReason FAILED = new CloseReason(1011, "The connect failed");
    public static final CloseReason GONE = new CloseReason(1001, "No sign of life");
    public static final CloseReason BROKEN = new CloseReason(1011, "A write failed");
    public static final CloseReason TOO_SLOW = new CloseReason(1013, "Too slow to receive");
    public static final CloseReason TOO_FAST = new CloseReason(1013, "Too many unhandled messages");

    private static final int MAX_TEXT_BYTES = 123;

    /** Checks what an endpoint may send. */
    public CloseReason {
        boolean standard = code >= 1000 && code <= 1003 || code >= 1007 && code <= 1014;
        if (!standard && (code < 3000 || code > 4999)) {
            throw new IllegalArgumentException(code + " is no close code that may be sent");
        }
        text = text == null ? "" : text;
        if (text.getBytes(StandardCharsets.UTF_8).length > MAX_TEXT_BYTES) {
            throw new IllegalArgumentException("The reason has more than " + MAX_TEXT_BYTES + " bytes");
        }
    }
}
