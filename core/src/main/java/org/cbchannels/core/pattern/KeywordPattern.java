package org.cbchannels.core.pattern;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A regular expression that matches whole values and captures keywords.
 *
 * <p>Equal patterns have equal sources. Thread-safe.
 */
public final class KeywordPattern {

    /** What is captured as a whole most often, without the cost of a matcher. */
    private enum Whole {
        SEGMENT("([^/]+)", c -> c != '/'),
        DIGITS("(\\d+)", c -> c >= '0' && c <= '9'),
        WORD("(\\w+)", c -> c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_');

        private final String regex;
        private final IntPredicate has;

        Whole(String regex, IntPredicate has) {
            this.regex = regex;
            this.has = has;
        }

        /** Null if the pattern is another one. */
        static Whole of(Pattern pattern) {
            return Arrays.stream(values())
                    .filter(whole -> whole.regex.equals(pattern.pattern()))
                    .findFirst()
                    .orElse(null);
        }

        boolean matches(String value) {
            for (int i = 0; i < value.length(); i++) {
                if (!has.test(value.charAt(i))) {
                    return false;
                }
            }
            return !value.isEmpty();
        }
    }

    private final String source;
    private final Pattern pattern;
    private final List<String> keywords;
    private final String exact;
    private final boolean backtracks;
    /** Null unless there is a shorter way to match. */
    private final Whole whole;

    /**
     * Made by the parser.
     *
     * @param backtracks whether matching may take more than linear time
     */
    KeywordPattern(String source, Pattern pattern, List<String> keywords, String exact, boolean backtracks) {
        this.source = source;
        this.pattern = pattern;
        this.keywords = keywords;
        this.exact = exact;
        this.backtracks = backtracks;
        this.whole = keywords.size() == 1 ? Whole.of(pattern) : null;
    }

    /** The same for patterns that are the same but for anchors and escapes, as far as that is known. */
    public String normal() {
        return exact == null ? source : Pattern.quote(exact);
    }

    /** Whether it matches any value that begins with the text. */
    public boolean canBegin(String text) {
        if (exact != null) {
            return exact.startsWith(text);
        }
        Matcher matcher = pattern.matcher(text);
        return matcher.matches() || matcher.hitEnd();
    }

    /** The captured names, in their order. */
    public List<String> keywords() {
        return keywords;
    }

    /** The one value that matches; null where this is no plain value. */
    public String exact() {
        return exact;
    }

    /**
     * What the value captures; null if it does not match as a whole.
     *
     * @throws MatchExceeded if finding out exceeds the budget
     */
    public Map<String, String> match(String value, MatchBudget budget) {
        Map<String, String> captured = new HashMap<>();
        return matches(value, budget, captured) ? captured : null;
    }

    /**
     * Whether the value matches as a whole; what it captures is added to the map.
     *
     * @throws MatchExceeded if finding out exceeds the budget
     */
    public boolean matches(String value, MatchBudget budget, Map<String, String> captured) {
        if (exact != null) {
            return exact.equals(value);
        }
        if (!budget.takes(value)) {
            return false;
        }
        if (whole != null) {
            boolean matches = whole.matches(value);
            if (matches) {
                captured.put(keywords.get(0), value);
            }
            return matches;
        }
        try {
            Matcher matcher = pattern.matcher(backtracks ? budget.guard(value) : value);
            return matcher.matches() && capture(matcher, captured);
        } catch (StackOverflowError tooDeep) {
            throw new MatchExceeded();
        }
    }

    private boolean capture(Matcher matcher, Map<String, String> captured) {
        for (int i = 0; i < keywords.size(); i++) {
            String value = matcher.group(i + 1);
            if (value != null) {
                captured.put(keywords.get(i), value);
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeywordPattern that && source.equals(that.source);
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }

    /** As it was written. */
    @Override
    public String toString() {
        return source;
    }
}
