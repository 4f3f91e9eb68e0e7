package org.cbchannels.core.dispatch;

import org.cbchannels.Consumers;

/** A fresh consumers object, to be released after use. */
public interface Instance {

    /** The object. */
    Consumers consumers();

    /** Destroys it, with all that depends on it. */
    void release();
}
