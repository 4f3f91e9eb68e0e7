package org.cbchannels.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.cbchannels.core.Limits;
import org.cbchannels.core.layer.ChannelLimits;
import org.cbchannels.core.problem.Problem;
import org.cbchannels.core.problem.ProblemCode;
import org.cbchannels.core.problem.Problems;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SettingsReaderTest {

    private final Problems problems = new Problems();

    @AfterEach
    void clear() {
        System.getProperties().keySet().removeIf(key -> key.toString().startsWith("cbchannels."));
    }

    private Settings read() {
        return new SettingsReader(getClass().getClassLoader(), problems).read();
    }

    @Test
    void the_defaults_hold_without_configuration() {
        assertThat(read().limits()).isEqualTo(Limits.DEFAULT);
        assertThat(read().allowedOrigins()).isEmpty();
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void system_properties_are_read() {
        System.setProperty("cbchannels.max-message-size", "1000");
        System.setProperty("cbchannels.ping-interval", "0");
        System.setProperty("cbchannels.allowed-origins", "https://a.example, https://b.example");
        assertThat(read().limits().socket().messageBytes()).isEqualTo(1000);
        assertThat(read().limits().socket().pingInterval()).isEqualTo(Duration.ZERO);
        assertThat(read().allowedOrigins()).containsExactly("https://a.example", "https://b.example");
    }

    @Test
    void a_bad_value_is_a_problem_that_names_its_key() {
        System.setProperty("cbchannels.max-message-size", "much");
        System.setProperty("cbchannels.threads", "0");
        read();
        assertThat(problems.list()).extracting(Problem::code).containsOnly(ProblemCode.BAD_SETTING.id());
        assertThat(problems.list())
                .extracting(Problem::member)
                .containsExactlyInAnyOrder("cbchannels.max-message-size", "cbchannels.threads");
    }

    @Test
    void capacities_of_single_channels_are_read() {
        System.setProperty("cbchannels.channel-capacity.mail.out", "5");
        System.setProperty("cbchannels.channel-expiry", "0");
        ChannelLimits limits = read().limits().channel();
        assertThat(limits.capacities()).containsExactly(Map.entry("mail.out", 5));
        assertThat(limits.expiry()).isEqualTo(Duration.ZERO);
    }

    @Test
    void an_origin_that_no_browser_would_send_is_a_problem() {
        System.setProperty(
                "cbchannels.allowed-origins",
                "https://ok.example, HTTP://OK.example:8080, *, ok.example, https://ok.example/path, ftp://x");
        read();
        assertThat(problems.list())
                .extracting(Problem::cause)
                .containsExactly(
                        "\"ok.example\" is no origin such as https://www.example.org.",
                        "\"https://ok.example/path\" is no origin such as https://www.example.org.",
                        "\"ftp://x\" is no origin such as https://www.example.org.");
    }

    @Test
    void origins_are_the_same_whatever_their_case_and_with_or_without_the_usual_port() {
        assertThat(Origin.parse("HTTPS://My_App.Example:443")).isEqualTo(Origin.of("https", "my_app.example", -1));
        assertThat(Origin.parse("http://[::1]:80")).isEqualTo(Origin.of("http", "[::1]", 80));
        assertThat(Origin.parse("null")).isNull();
        assertThat(Origin.parse("http://a")).isNotEqualTo(Origin.parse("https://a"));
    }
}
