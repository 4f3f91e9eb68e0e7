package org.cbchannels;

/** A failure that the sender of the message is told: it becomes an error reply with this message and code. */
public class ConsumerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * Creates the exception.
     *
     * @param message a text for people
     * @param code a short word for programs, such as {@code invalid}, {@code denied}, {@code not-found}
     */
    public ConsumerException(String message, String code) {
        this(message, code, null);
    }

    /** Creates the exception with its cause, which is not told to the sender. */
    public ConsumerException(String message, String code, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** The word for programs. */
    public String code() {
        return code;
    }
}
