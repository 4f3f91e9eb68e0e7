package org.cbchannels.core.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for whatever text is taken for a pattern, and whatever value it is tried on. */
class PatternPropertyTest {

    private static final MatchLimits LIMITS = new MatchLimits(200, Duration.ofMillis(100));

    private static MatchBudget budget() {
        return new MatchBudget(LIMITS);
    }

    /** Texts that look like patterns more often than random ones do. */
    @Provide
    Arbitrary<String> patternish() {
        return Arbitraries.of(
                        "(", ")", "(?P<", "(?<", "(?P=", "(?:", "(?=", "(?<!", "\\k<", ">", "{", "}", "[", "]", "^",
                        "$", "\\", "\\Q", "\\E", "\\p{Lu}", "\\1", "*", "+", "?", "{2}", "{1,}", "|", ".", ":", "a",
                        "name", "1", "/", "ü", "\u0000", "😀", "\ud800", "{x:")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    @Property
    void a_text_is_a_pattern_or_a_mistake_that_quotes_it(@ForAll("patternish") String source) {
        parsesOrTells(source);
    }

    @Property
    void so_is_any_other_text(@ForAll String source) {
        parsesOrTells(source);
    }

    private static void parsesOrTells(String source) {
        try {
            assertThat(PatternParser.parse(source)).hasToString(source);
        } catch (PatternSyntaxProblem e) {
            assertThat(e.getMessage()).contains(source);
            assertThat(e.code()).isNotNull();
        }
    }

    @Property
    void matching_ends_whatever_the_pattern_and_the_value(
            @ForAll("patternish") String source, @ForAll("patternish") String value) {
        try {
            Map<String, String> captured = PatternParser.parse(source).match(value, budget());
            if (captured != null) {
                assertThat(PatternParser.parse(source).keywords()).containsAll(captured.keySet());
            }
        } catch (PatternSyntaxProblem | MatchExceeded e) {
            // both are told
        }
    }

    @Property
    void short_ways_match_what_the_expression_does(
            @ForAll("values") String value, @ForAll("wholes") Map.Entry<String, String> whole)
            throws PatternSyntaxProblem {
        Map<String, String> captured = PatternParser.parse(whole.getKey()).match(value, budget());
        boolean matches = Pattern.compile(whole.getValue()).matcher(value).matches();
        assertThat(captured).isEqualTo(matches ? Map.of("k", value) : null);
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.oneOf(
                Arbitraries.strings().withChars("a9_/Z\u0663 \n").ofMaxLength(5),
                Arbitraries.strings().ofMaxLength(20));
    }

    @Provide
    Arbitrary<Map.Entry<String, String>> wholes() {
        return Arbitraries.of(
                Map.entry("{k}", "[^/]+"), Map.entry("(?P<k>\\d+)", "\\d+"), Map.entry("(?P<k>\\w+)", "\\w+"));
    }

    @Property
    void a_quoted_value_matches_itself_alone(@ForAll String value, @ForAll String other) throws PatternSyntaxProblem {
        KeywordPattern pattern = PatternParser.parse(Pattern.quote(value));
        assertThat(pattern.match(value, budget())).isEqualTo(value.length() > 200 ? null : Map.of());
        if (!other.equals(value)) {
            assertThat(pattern.match(other, budget())).isNull();
        }
    }

    @Property
    void all_spellings_of_a_keyword_capture_the_same(@ForAll("segments") String segment) throws PatternSyntaxProblem {
        for (String source : new String[] {"/x/{k}", "/x/{k:[^/]+}", "/x/(?P<k>[^/]+)", "/x/(?<k>[^/]+)", "^/x/{k}$"}) {
            assertThat(PatternParser.parse(source).match("/x/" + segment, budget()))
                    .as(source)
                    .isEqualTo(Map.of("k", segment));
        }
    }

    @Provide
    Arbitrary<String> segments() {
        return Arbitraries.strings()
                .ofMinLength(1)
                .ofMaxLength(50)
                .filter(text -> !text.contains("/")
                        && !text.endsWith("\n")
                        && !text.endsWith("\r")
                        && !text.endsWith("\u0085")
                        && !text.endsWith("\u2028")
                        && !text.endsWith("\u2029"));
    }
}
