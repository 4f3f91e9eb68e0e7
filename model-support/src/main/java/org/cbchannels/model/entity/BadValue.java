package org.cbchannels.model.entity;

/** A value that can't be what it is given for; the message is for the client. */
public final class BadValue extends Exception {

    private static final long serialVersionUID = 1L;

    BadValue(String message) {
        super(message);
    }
}
