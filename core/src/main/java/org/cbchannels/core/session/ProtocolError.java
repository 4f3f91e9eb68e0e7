package org.cbchannels.core.session;

/** A frame of a client that the protocol of sessions does not allow; the message says which rule. */
final class ProtocolError extends Exception {

    private static final long serialVersionUID = 1L;

    /** An everyday event, without a stack trace. */
    ProtocolError(String rule) {
        super(rule, null, false, false);
    }
}
