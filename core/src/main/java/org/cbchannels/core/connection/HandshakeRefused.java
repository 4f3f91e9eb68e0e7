package org.cbchannels.core.connection;

/** A socket that may not be opened. */
public final class HandshakeRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final Refusal refusal;

    /** An everyday event, without a stack trace. */
    HandshakeRefused(Refusal refusal) {
        super(refusal.text(), null, false, false);
        this.refusal = refusal;
    }

    /** Why. */
    public Refusal refusal() {
        return refusal;
    }
}
