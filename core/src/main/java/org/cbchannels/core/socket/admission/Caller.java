package org.cbchannels.core.socket.admission;

import java.security.Principal;
import java.time.Instant;

/** Who opened a socket, and the context to work in for them. */
public interface Caller {

    /** Who the server says it is; null if it does not know. */
    Principal principal();

    /** The network address that the handshake came from; null if it is not known. */
    String address();

    /** Whether the server says that it has the role; false where nobody is known. */
    boolean isInRole(String role);

    /** When the login ends; null if it does not. */
    default Instant loginEnd() {
        return null;
    }

    /** What the handshake left for consumers, by its type; null if it left no such thing. */
    <T> T attachment(Class<T> type);

    /** Does work with the caller's identity and the application's naming and class loader. */
    void run(Runnable work);

    /**
     * Does the same on a thread that the server, or the application's executor, has given to the application already.
     */
    default void runAtHome(Runnable work) {
        run(work);
    }
}
