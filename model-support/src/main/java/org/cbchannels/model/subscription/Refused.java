package org.cbchannels.model.subscription;

/**
 * A condition or check that fails, though the objects can be read: the user whose it is has no subscription any more.
 */
final class Refused extends Exception {

    private static final long serialVersionUID = 1L;

    Refused(Throwable cause) {
        super(cause);
    }
}
