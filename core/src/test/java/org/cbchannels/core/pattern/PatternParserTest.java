package org.cbchannels.core.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.cbchannels.core.problem.ProblemCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternParserTest {

    private static Map<String, String> match(String pattern, String value) throws PatternSyntaxProblem {
        return PatternParser.parse(pattern).match(value, new MatchBudget(MatchLimits.DEFAULT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/users/(?P<user_id>\\d+)/?",
                "/users/(?<user_id>\\d+)/?",
                "/users/{user_id}/?",
                "/users/{user_id:\\d+}/?",
                "/users/{user_id:\\d{1,3}}/?",
                "^/users/(?P<user_id>\\d+)/?$"
            })
    void all_spellings_of_a_keyword_capture_alike(String pattern) throws PatternSyntaxProblem {
        assertThat(match(pattern, "/users/42")).containsExactly(Map.entry("user_id", "42"));
        assertThat(match(pattern, "/users/42/")).containsExactly(Map.entry("user_id", "42"));
        assertThat(match(pattern, "/users/42/x")).isNull();
        assertThat(match(pattern, "x/users/42")).isNull();
    }

    @Test
    void the_expression_of_a_shorthand_may_hold_braces_where_they_mean_themselves() throws PatternSyntaxProblem {
        assertThat(match("{a:[^}]+}{b:\\d{1,2}}", "ab12"))
                .containsEntry("a", "ab1")
                .containsEntry("b", "2");
        assertThat(match("{a:[^}]+}x", "abx")).containsEntry("a", "ab");
        assertThat(match("{a:\\Q}\\E+}", "}}")).containsEntry("a", "}}");
        assertThat(match("{a:\\}}", "}")).containsEntry("a", "}");
    }

    @Test
    void letters_are_ascii_unless_the_pattern_says_otherwise() throws PatternSyntaxProblem {
        assertThat(match("(?P<name>\\w+)", "Jürgen")).isNull();
        assertThat(match("(?U)(?P<name>\\w+)", "Jürgen")).containsEntry("name", "Jürgen");
    }

    @Test
    void shorthand_stops_at_a_slash() throws PatternSyntaxProblem {
        assertThat(match("/{a}/{b}", "/x/y")).containsEntry("a", "x").containsEntry("b", "y");
        assertThat(match("/{a}", "/x/y")).isNull();
    }

    @Test
    void an_optional_group_that_took_no_part_captures_nothing() throws PatternSyntaxProblem {
        assertThat(match("a(?:-(?P<n>\\d+))?", "a")).isEmpty();
        assertThat(match("a(?:-(?P<n>\\d+))?", "a-1")).containsEntry("n", "1");
    }

    @Test
    void back_references_work_in_both_spellings() throws PatternSyntaxProblem {
        assertThat(match("(?P<x>\\w)(?P=x)", "aa")).containsEntry("x", "a");
        assertThat(match("(?<x>\\w)\\k<x>", "ab")).isNull();
        assertThat(match("(?<x>\\w)\\k<x>1", "aa1")).containsEntry("x", "a");
    }

    @ParameterizedTest
    @CsvSource({"send,send", "^/new$,/new", "a\\.b,a.b", "page-1,page-1"})
    void a_plain_value_is_exact(String pattern, String value) throws PatternSyntaxProblem {
        assertThat(PatternParser.parse(pattern).exact()).isEqualTo(value);
        assertThat(match(pattern, value)).isEmpty();
        assertThat(match(pattern, value + "x")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b", "a|b", "\\d", "a+", "{a}", "[a]", "(?i)a", "a\\", "a$b"})
    void anything_else_is_not_exact(String pattern) {
        try {
            assertThat(PatternParser.parse(pattern).exact()).isNull();
        } catch (PatternSyntaxProblem e) {
            assertThat(e.code()).isEqualTo(ProblemCode.BAD_PATTERN);
        }
    }

    @Test
    void parentheses_and_braces_in_classes_escapes_and_quantifiers_are_left_alone() throws PatternSyntaxProblem {
        assertThat(match("[(){}]+", "({})")).isEmpty();
        assertThat(match("\\(a\\)\\{", "(a){")).isEmpty();
        assertThat(match("a{2}b{1,}", "aa")).isNull();
        assertThat(match("\\p{Lu}{2}", "AB")).isEmpty();
        assertThat(match("\\Q(x)\\E", "(x)")).isEmpty();
        assertThat(match("(?:a|b)(?=c)c", "ac")).isEmpty();
        assertThat(match("a(?<=a)b(?<!a)", "ab")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "(a),UNNAMED_GROUP",
                "(?P<a>b(c)),UNNAMED_GROUP",
                "{a:(b)},UNNAMED_GROUP",
                "(?P<a>x)(?P<a>y),DUPLICATE_KEYWORD",
                "{a}{a},DUPLICATE_KEYWORD",
                "(?P<a>x,BAD_PATTERN",
                "(?P<a,BAD_PATTERN",
                "(?P<1a>x),BAD_PATTERN",
                "(?P<>x),BAD_PATTERN",
                "{a b},BAD_PATTERN",
                "{a,BAD_PATTERN",
                "[a,BAD_PATTERN",
                "a**,BAD_PATTERN",
                "(?P=a),BAD_PATTERN"
            })
    void mistakes_are_told_apart(String pattern, ProblemCode code) {
        assertThatThrownBy(() -> PatternParser.parse(pattern))
                .isInstanceOfSatisfying(
                        PatternSyntaxProblem.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(pattern);
    }
}
