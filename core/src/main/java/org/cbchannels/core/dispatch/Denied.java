package org.cbchannels.core.dispatch;

import org.cbchannels.ConsumerException;
import org.cbchannels.ErrorCode;

/** A message that its caller may not send; at a handshake, the socket is refused. */
final class Denied extends ConsumerException {

    private static final long serialVersionUID = 1L;

    Denied() {
        super("You may not do this", ErrorCode.DENIED);
    }
}
