package org.cbchannels;

import jakarta.annotation.Nullable;
import java.time.Instant;
import java.util.List;

/**
 * What a socket's client sent with its handshake; immutable and thread-safe.
 *
 * <p>It is the same object for the socket's life.
 */
public interface Handshake {

    /** The first value of a query parameter, decoded; null where it is absent. */
    @Nullable
    String query(String name);

    /** All values of a query parameter, decoded, in their order; empty where it is absent. */
    List<String> queryAll(String name);

    /** The first value of a header, whose name ignores case; null where it is absent. */
    @Nullable
    String header(String name);

    /**
     * The sub-protocols that the client offered, in its order, also those that were not chosen.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-1.9">RFC 6455, section 1.9</a>
     */
    List<String> subprotocols();

    /** The network address of the client, or of the last proxy before the server. */
    String remoteAddress();

    /** When it was received. */
    Instant time();
}
