package org.cbchannels.core.socket.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cbchannels.core.work.Interleavings.explore;
import static org.cbchannels.core.work.Interleavings.together;

import org.cbchannels.core.socket.admission.Refusal;
import org.cbchannels.core.socket.life.Life.Phase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifeTest {

    private static final CloseReason LATER = new CloseReason(4001, "later");
    private static final CloseReason NOW = new CloseReason(4002, "now");

    private Life life;

    @BeforeEach
    void begin() {
        life = new Life();
    }

    private static void step(Life life, String step) {
        switch (step) {
            case "admit" -> life.admit();
            case "leave" -> life.leave(LATER);
            case "handled" -> life.handled();
            case "close" -> life.close(NOW);
            case "go" -> life.go();
            default -> throw new IllegalArgumentException(step);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "admit, OPEN",
        "leave, LEAVING",
        "leave admit, LEAVING",
        "handled, CONNECTING",
        "admit leave, LEAVING",
        "admit handled, OPEN",
        "admit leave handled, HANDLED",
        "admit leave handled leave, HANDLED",
        "close, CLOSING",
        "close admit, CLOSING",
        "admit close, CLOSING",
        "admit close leave, CLOSING",
        "admit leave close handled, CLOSING",
        "admit leave handled close, CLOSING",
        "go, GONE",
        "admit go, GONE",
        "admit leave go handled, GONE",
        "admit go leave admit, GONE",
        "admit go close, ENDED",
        "admit close go, ENDED",
        "admit close go close leave admit go, ENDED"
    })
    void it_only_goes_forward(String steps, Phase end) {
        for (String step : steps.split(" ")) {
            step(life, step);
        }
        assertThat(life.phase()).isEqualTo(end);
        assertThat(life.isGone()).isEqualTo(end == Phase.GONE || end == Phase.ENDED);
        assertThat(life.isClosing()).isEqualTo(end == Phase.CLOSING || end == Phase.ENDED);
    }

    @Test
    void who_ends_it_says_why_and_the_first_close_counts() {
        assertThat(life.reason(CloseReason.GONE)).isEqualTo(CloseReason.GONE);
        life.leave(LATER);
        assertThat(life.reason(CloseReason.GONE)).isEqualTo(LATER);
        life.close(NOW);
        life.close(LATER);
        assertThat(life.reason(CloseReason.GONE)).isEqualTo(NOW);
    }

    @Test
    void what_takes_too_long_can_be_told() {
        long soon = System.nanoTime() + 1_000_000_000;
        assertThat(life.isLeavingSince(soon)).isFalse();
        life.leave(LATER);
        assertThat(life.isLeavingSince(soon)).isTrue();
        assertThat(life.isLeavingSince(soon - 60_000_000_000L)).isFalse();
        life.handled();
        assertThat(life.isLeavingSince(soon)).isTrue();
        assertThat(life.isClosingSince(soon)).isFalse();
        life.close(NOW);
        assertThat(life.isLeavingSince(soon)).isFalse();
        assertThat(life.isClosingSince(soon)).isTrue();
        life.go();
        assertThat(life.isClosingSince(soon)).isFalse();
    }

    @Test
    void whom_a_refusal_has_reached_is_not_let_in() {
        assertThat(life.isUndecided()).isTrue();
        assertThat(life.refuse(Refusal.DENIED)).isTrue();
        life.admit();
        assertThat(life.isAdmitted()).isFalse();
        assertThat(life.isUndecided()).isFalse();
        assertThat(life.refusal()).isEqualTo(Refusal.DENIED);
    }

    @Test
    void who_is_in_can_not_be_refused() {
        life.admit();
        assertThat(life.refuse(Refusal.DENIED)).isFalse();
        assertThat(life.isAdmitted()).isTrue();
    }

    @Test
    void of_several_at_once_one_is_the_first() {
        explore(() -> {
            Life socket = new Life();
            boolean[] closed = new boolean[2];
            boolean[] gone = new boolean[2];
            together(
                    () -> {
                        socket.admit();
                        closed[0] = socket.close(NOW);
                        gone[0] = socket.go();
                    },
                    () -> {
                        gone[1] = socket.go();
                        closed[1] = socket.close(LATER);
                    });
            if (closed[0] == closed[1] || gone[0] == gone[1] || socket.phase() != Phase.ENDED) {
                throw new AssertionError("two were first, or none");
            }
        });
    }
}
