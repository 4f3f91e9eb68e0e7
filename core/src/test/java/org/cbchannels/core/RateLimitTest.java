package org.cbchannels.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.cbchannels.Consumer;
import org.cbchannels.ErrorCode;
import org.cbchannels.RateLimit;
import org.cbchannels.Route;
import org.cbchannels.Routes;
import org.cbchannels.WebsocketConsumers;
import org.cbchannels.core.problem.DeploymentProblems;
import org.cbchannels.core.route.reading.DeclaredRoute;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    @RateLimit(messages = 1, seconds = 3600)
    @Routes(path = "/class", channelName = "limited")
    @Routes(
            path = "/route",
            channelName = "limited",
            rateLimit = @RateLimit(messages = 3, seconds = 3600, by = RateLimit.By.USER))
    @Routes(path = "/kwarg", channelName = "limited", kwargs = "rateLimit=2/3600")
    public static class Limited extends WebsocketConsumers {
        @Consumer
        String answer() {
            return "ok";
        }
    }

    @Routes(path = "/wrong", channelName = "wrong", rateLimit = @RateLimit(messages = 0))
    @Routes(
            path = "/twice",
            channelName = "wrong",
            rateLimit = {@RateLimit(messages = 1), @RateLimit(messages = 2)})
    public static class Wrong extends WebsocketConsumers {}

    private static int answered(TestSocket socket) throws InterruptedException {
        int count = 0;
        while (socket.send("{}").next().equals("ok")) {
            count++;
        }
        return count;
    }

    @Test
    void a_routes_limit_counts_instead_of_the_classs() throws InterruptedException {
        try (TestApplication application = TestApplication.of(Limited.class)) {
            assertThat(answered(application.open("/class"))).isEqualTo(1);
            assertThat(answered(application.open("/kwarg"))).isEqualTo(2);
            TestCaller anna = TestCaller.named("anna");
            assertThat(answered(application.open("/route", anna))).isEqualTo(3);
            assertThat(application.open("/route", anna).send("{}").next()).contains(ErrorCode.TOO_MANY);
            assertThat(answered(application.open("/route", TestCaller.named("ben"))))
                    .isEqualTo(3);
        }
    }

    @Test
    void a_limit_without_messages_and_two_at_once_are_problems() {
        assertThatThrownBy(() -> TestApplication.of(Wrong.class))
                .isInstanceOfSatisfying(
                        DeploymentProblems.class, e -> assertThat(e.problems()).hasSize(2))
                .hasMessageContaining("@Routes(rateLimit)");
        Route<?> route = Route.to(Limited.class);
        assertThatThrownBy(() -> route.rateLimit(0, Duration.ofSeconds(1), RateLimit.By.SOCKET))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> route.rateLimit(1, Duration.ZERO, RateLimit.By.SOCKET))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void code_declares_limits_too() {
        Route<?> route = Route.to(Limited.class);
        assertThat(route.rateLimit()).isNull();
        route.rateLimit(5, Duration.ofMillis(1500), RateLimit.By.ADDRESS);
        assertThat(DeclaredRoute.of(route).rate().messages()).isEqualTo(5);
        assertThat(DeclaredRoute.of(route).rate().periodNanos()).isEqualTo(1_500_000_000L);
        assertThat(DeclaredRoute.of(route).rate().by()).isEqualTo(RateLimit.By.ADDRESS);
    }
}
