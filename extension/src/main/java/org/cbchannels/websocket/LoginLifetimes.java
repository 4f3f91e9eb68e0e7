package org.cbchannels.websocket;

import jakarta.enterprise.inject.Instance;
import java.security.Principal;
import java.time.Instant;
import java.util.function.Function;
import org.cbchannels.LoginLifetime;
import org.cbchannels.server.OptionalApi;
import org.cbchannels.server.ServerLog;
import org.cbchannels.server.TokenExpiry;

/** When logins end, as tokens and beans of the application say; thread-safe. */
final class LoginLifetimes {

    private final Function<Principal, Instant> ofTokens =
            OptionalApi.orElse(TokenExpiry.API, () -> user -> TokenExpiry.of(user), user -> null);

    private final Instance<LoginLifetime> beans;

    LoginLifetimes(Instance<LoginLifetime> beans) {
        this.beans = beans;
    }

    /** The earliest end; null for never, and for nobody. */
    Instant end(Principal user) {
        if (user == null) {
            return null;
        }
        Instant end = ofTokens.apply(user);
        for (LoginLifetime bean : beans) {
            end = earlier(end, ask(bean, user));
        }
        return end;
    }

    /** A bean that fails has no say, as it had none before: but that is logged. */
    private static Instant ask(LoginLifetime bean, Principal user) {
        try {
            return bean.end(user);
        } catch (RuntimeException e) {
            ServerLog.LIFETIME_FAILED.log(e, bean.getClass().getName());
            return null;
        }
    }

    static Instant earlier(Instant one, Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
