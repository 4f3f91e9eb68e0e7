package org.cbchannels.core.connection;

/** A socket that may not be opened. */
public final class HandshakeRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean denied;

    HandshakeRefused(boolean denied) {
        super(denied ? "You may not open a websocket here" : "The connect failed");
        this.denied = denied;
    }

    /** Whether that is because of the caller; otherwise something failed. */
    public boolean isDenied() {
        return denied;
    }
}
