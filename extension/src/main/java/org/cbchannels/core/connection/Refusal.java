package org.cbchannels.core.connection;

/** Why a socket may not be opened. */
public enum Refusal {

    /** The caller may not. */
    DENIED("You may not open a websocket here"),

    /** The check of the caller failed. */
    FAILED("The connect failed"),

    /** The check of the caller took too long. */
    TIMED_OUT("The connect took too long"),

    /** The caller has too many sockets. */
    TOO_MANY("You have too many websockets"),

    /** There are too many sockets. */
    FULL("There are too many websockets"),

    /** The application sends its sockets away. */
    DRAINING("No more websockets are opened here");

    private final String text;

    Refusal(String text) {
        this.text = text;
    }

    /** What the client is told. */
    public String text() {
        return text;
    }
}
