package org.cbchannels.core.socket.admission;

/** A socket that may not be opened. */
public final class HandshakeRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final Refusal refusal;

    /** An everyday event, without a stack trace. */
    public HandshakeRefused(Refusal refusal) {
        super(refusal.text(), null, false, false);
        this.refusal = refusal;
    }

    /** Why. */
    public Refusal refusal() {
        return refusal;
    }
}
