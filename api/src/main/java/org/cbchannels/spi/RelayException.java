package org.cbchannels.spi;

/** Says why an engine can't be used; the message goes to logs, so it must not have a secret in it. */
public class RelayException extends Exception {

    private static final long serialVersionUID = 1;

    /** With a message for people who run servers. */
    public RelayException(String message, Throwable cause) {
        super(message, cause);
    }
}
