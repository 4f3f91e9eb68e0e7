package org.cbchannels.core.pattern;

import org.cbchannels.ConsumerException;
import org.cbchannels.ErrorCode;

/** A value that takes too long to be matched, or too deep a recursion; its code is {@code invalid}. */
public final class MatchExceeded extends ConsumerException {

    private static final long serialVersionUID = 1L;

    MatchExceeded() {
        super("A value is too complex to be matched", ErrorCode.INVALID);
    }
}
