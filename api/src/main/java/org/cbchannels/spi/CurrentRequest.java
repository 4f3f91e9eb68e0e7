package org.cbchannels.spi;

import jakarta.annotation.Nullable;

/**
 * The request of a session's client that the calling thread handles; injected, thread-safe.
 *
 * @since 0.2.0
 */
public interface CurrentRequest {

    /** What keeps the client from being told that all is there that its request has led to. */
    interface Hold {

        /** Whose request it is: equal to {@link LiveList#session} of the session's lists. */
        Object session();

        /** Nothing of this is left to be sent to the session's lists; to be called once, by any thread. */
        void release();
    }

    /** Has the client wait for something; null if the thread handles no such request. */
    @Nullable
    Hold hold();
}
