package org.cbchannels.core.connection;

import java.security.Principal;

/** Who opened a socket, and the context to work in for them. */
public interface Caller {

    /** Who the server says it is; null if it does not know. */
    Principal principal();

    /** Does work with the caller's identity and the application's naming and class loader. */
    void run(Runnable work);
}
