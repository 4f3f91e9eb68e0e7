package org.cbchannels.model.subscription;

/** The database can't be read now, whatever is asked of it. */
final class Unreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unreadable(Throwable cause) {
        super(cause);
    }
}
