package org.cbchannels.core.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class MatchBudgetTest {

    private static final MatchLimits LIMITS = new MatchLimits(100, Duration.ofMillis(50));

    private static KeywordPattern pattern(String source) {
        try {
            return PatternParser.parse(source);
        } catch (PatternSyntaxProblem e) {
            throw new AssertionError(e);
        }
    }

    /** Java remembers dead ends of some repetitions, but not of these: each needs hours for a hundred characters. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "(?P<x>(?:.*a){20})b",
                "(?P<y>a?)(?:a+)+(?P=y)b",
                "(?P<y>a?)(?:a|a)*(?P=y)b",
                "(?P<y>a?){x:(?:a+)+}(?P=y)b",
                "a*a*a*a*a*a*a*a*a*b",
                "{x:.*}{y:.*}{z:.*}{u:.*}{v:.*}{w:.*}{t:.*}{s:.*}b"
            })
    void a_catastrophic_pattern_ends_at_the_deadline(String source) {
        assertThatThrownBy(() -> pattern(source).match("a".repeat(100), new MatchBudget(LIMITS)))
                .isInstanceOfSatisfying(
                        MatchExceeded.class, e -> assertThat(e.code()).isEqualTo("invalid"));
    }

    @Test
    void the_deadline_holds_for_all_patterns_of_a_budget_together() {
        MatchBudget budget = new MatchBudget(LIMITS);
        String value = "a".repeat(100);
        assertThatThrownBy(() -> pattern("a*a*a*a*a*a*a*a*a*b").match(value, budget))
                .isInstanceOf(MatchExceeded.class);
        assertThatThrownBy(() -> pattern("a*a*a*a*a*a*a*a*a*b").match(value, budget))
                .isInstanceOf(MatchExceeded.class);
        assertThat(pattern("a+").match(value, budget)).isEmpty();
    }

    @Test
    void a_value_that_is_too_long_matches_no_pattern_but_may_be_exact() {
        MatchBudget budget = new MatchBudget(LIMITS);
        String value = "a".repeat(101);
        assertThat(pattern(value).match(value, budget)).isEmpty();
        assertThat(budget.hasSkipped()).isFalse();
        assertThat(pattern("a+").match(value, budget)).isNull();
        assertThat(budget.hasSkipped()).isTrue();
        assertThat(pattern("a+").match("a".repeat(100), budget)).isEmpty();
    }

    @Test
    void a_recursion_that_is_too_deep_ends_the_match() {
        MatchLimits generous = new MatchLimits(10_000_000, Duration.ofMinutes(1));
        assertThatThrownBy(() -> pattern("(?:a|b)+").match("ab".repeat(1_000_000), new MatchBudget(generous)))
                .isInstanceOf(MatchExceeded.class);
    }

    @Test
    void keywords_are_captured_from_guarded_values_too() {
        assertThat(pattern("(?P<a>\\w+)-(?P<b>\\w+)").match("x-y", new MatchBudget(LIMITS)))
                .containsEntry("a", "x")
                .containsEntry("b", "y");
    }
}
