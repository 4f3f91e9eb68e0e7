package org.cbchannels.core.socket.admission;

import org.cbchannels.ConsumerException;
import org.cbchannels.ErrorCode;

/** Why a socket may not be opened. */
public enum Refusal {

    /** Nobody is known. */
    LOGIN_REQUIRED(401, ErrorCode.DENIED, "A login is needed here"),

    /** The caller may not. */
    DENIED(403, ErrorCode.DENIED, "You may not open a websocket here"),

    /** The check of the caller failed. */
    FAILED(500, ErrorCode.INTERNAL, "The connect failed"),

    /** The consumers do not know what the caller asks for. */
    NOT_FOUND(404, ErrorCode.NOT_FOUND, "There is no such thing here"),

    /** The consumers can't do anything with what the caller asks for. */
    INVALID(400, ErrorCode.INVALID, "This can't be opened as asked for"),

    /** The check of the caller took too long. */
    TIMED_OUT(503, ErrorCode.FULL, "The connect took too long"),

    /** The caller has too many sockets. */
    TOO_MANY(429, ErrorCode.TOO_MANY, "You have too many websockets"),

    /** There are too many sockets. */
    FULL(503, ErrorCode.FULL, "There are too many websockets"),

    /** The application sends its sockets away. */
    DRAINING(503, ErrorCode.FULL, "No more websockets are opened here");

    /** So long a client should wait before it tries again what is refused for the moment. */
    public static final int RETRY_SECONDS = 5;

    private final int status;
    private final String code;
    private final String text;

    /** What a failed connect means for the client. */
    public static Refusal of(Exception failure) {
        if (!(failure instanceof ConsumerException known)) {
            return FAILED;
        }
        return switch (String.valueOf(known.code())) {
            case ErrorCode.TOO_MANY -> TOO_MANY;
            case ErrorCode.NOT_FOUND -> NOT_FOUND;
            case ErrorCode.INVALID -> INVALID;
            case ErrorCode.FULL -> FULL;
            default -> DENIED;
        };
    }

    Refusal(int status, String code, String text) {
        this.status = status;
        this.code = code;
        this.text = text;
    }

    /** The status of HTTP. */
    public int status() {
        return status;
    }

    /** The code of an error, as in replies. */
    public String code() {
        return code;
    }

    /** Whether it may be different in {@link #RETRY_SECONDS}. */
    public boolean isTemporary() {
        return status == 503;
    }

    /** Whether there are too many sockets. */
    public boolean isOfSeats() {
        return this == TOO_MANY || this == FULL;
    }

    /** What the client is told. */
    public String text() {
        return text;
    }
}
