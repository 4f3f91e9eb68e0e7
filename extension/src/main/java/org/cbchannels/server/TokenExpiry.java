package org.cbchannels.server;

import java.security.Principal;
import java.time.Instant;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** When the tokens of MicroProfile JWT end; to be loaded only where the server has them. */
public final class TokenExpiry {

    /** The API. */
    public static final String API = "org.eclipse.microprofile.jwt.JsonWebToken";

    private TokenExpiry() {}

    /** When the login by a token ends; null if it is none, or does not end. */
    public static Instant of(Principal user) {
        long seconds = user instanceof JsonWebToken token ? token.getExpirationTime() : 0;
        return seconds == 0 ? null : Instant.ofEpochSecond(seconds);
    }
}
