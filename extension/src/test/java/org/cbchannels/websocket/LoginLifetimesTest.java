package org.cbchannels.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.inject.Instance;
import java.lang.reflect.Proxy;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import org.cbchannels.LoginLifetime;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Test;

class LoginLifetimesTest {

    private static final Instant SOON = Instant.ofEpochSecond(2_000_000_000L);
    private static final Instant LATER = SOON.plusSeconds(60);

    @SuppressWarnings("unchecked")
    private static LoginLifetimes of(LoginLifetime... beans) {
        return new LoginLifetimes((Instance<LoginLifetime>) Proxy.newProxyInstance(
                LoginLifetimesTest.class.getClassLoader(),
                new Class<?>[] {Instance.class},
                (proxy, method, arguments) -> List.of(beans).iterator()));
    }

    private static Principal token(Instant end) {
        return (Principal) Proxy.newProxyInstance(
                LoginLifetimesTest.class.getClassLoader(),
                new Class<?>[] {JsonWebToken.class},
                (proxy, method, arguments) ->
                        method.getName().equals("getExpirationTime") ? end.getEpochSecond() : "anna");
    }

    @Test
    void a_login_ends_with_its_token_or_when_a_bean_says_so_whichever_is_first() {
        Principal anna = () -> "anna";
        assertThat(of().end(anna)).isNull();
        assertThat(of().end(null)).isNull();
        assertThat(of().end(token(SOON))).isEqualTo(SOON);
        assertThat(of(user -> LATER).end(token(SOON))).isEqualTo(SOON);
        assertThat(of(user -> SOON).end(token(LATER))).isEqualTo(SOON);
        assertThat(of(user -> null, user -> LATER, user -> SOON).end(anna)).isEqualTo(SOON);
    }

    @Test
    void a_bean_that_fails_has_no_say() {
        LoginLifetimes lifetimes = of(
                user -> {
                    throw new IllegalStateException("thrown by a test");
                },
                user -> LATER);
        assertThat(lifetimes.end(() -> "anna")).isEqualTo(LATER);
    }
}
