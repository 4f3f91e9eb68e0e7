package org.cbchannels.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.cbchannels.core.Limits;
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
}
