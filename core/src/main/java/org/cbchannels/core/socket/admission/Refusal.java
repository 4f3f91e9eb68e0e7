package org.cbchannels.core.socket.admission;

import org.cbchannels.ConsumerException;
import org.cbchannels.ErrorCode;

/** Why a socket may not be opened. */
public enum Refusal {

    /** The caller may not. */
    DENIED("You may not open a websocket here"),

    /** The check of the caller failed. */
    FAILED("The connect failed"),

    /** The consumers do not know what the caller asks for. */
    NOT_FOUND("There is no such thing here"),

    /** The consumers can't do anything with what the caller asks for. */
    INVALID("This can't be opened as asked for"),

    /** The check of the caller took too long. */
    TIMED_OUT("The connect took too long"),

    /** The caller has too many sockets. */
    TOO_MANY("You have too many websockets"),

    /** There are too many sockets. */
    FULL("There are too many websockets"),

    /** The application sends its sockets away. */
    DRAINING("No more websockets are opened here");

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

    Refusal(String text) {
        this.text = text;
    }

    /** What the client is told. */
    public String text() {
        return text;
    }
}
