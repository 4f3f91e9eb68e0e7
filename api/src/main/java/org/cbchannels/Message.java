package org.cbchannels;

import jakarta.annotation.Nullable;
import java.security.Principal;
import java.util.Map;

/** One message on its way to a consumer; immutable but for {@link #session()}. */
public interface Message {

    /** The channel that the message came by. */
    Channel channel();

    /** The channel that answers go to; null where nobody waits for one. */
    @Nullable
    Channel replyChannel();

    /** What the message carries; empty text for connects and disconnects. */
    Content content();

    /** The path of the socket's handshake, below the application's context path; null without a socket. */
    @Nullable
    String path();

    /** The caller that the server authenticated at the handshake; null if there is none. */
    @Nullable
    Principal user();

    /**
     * Whether the caller has the role; false where there is no caller.
     *
     * <p>The answer is that of the handshake for the roles that were known then: those that consumers name in their
     * annotations, that web.xml declares, and that the setting {@code cbchannels.roles} lists. Not every server can
     * tell of others.
     */
    boolean isInRole(String role);

    /**
     * What the socket's client sent with its handshake; null without a socket, and at another node than the socket's.
     */
    @Nullable
    Handshake handshake();

    /** Attributes that live as long as the socket; thread-safe. */
    Map<String, Object> session();
}
