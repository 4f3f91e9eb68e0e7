package org.cbchannels.core.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.cbchannels.core.problem.ProblemCode;

/**
 * Turns a pattern into a Java regular expression.
 *
 * <p>Takes the named groups of Python, {@code (?P<user_id>...)}, those of Java, and {@code {name}} and
 * {@code {name:regex}} for short. Java allows only letters and digits in names, so groups are kept by number.
 */
public final class PatternParser {

    private static final String METACHARACTERS = "\\^$.|?*+()[]{}";

    private final String source;
    private final StringBuilder java = new StringBuilder();
    private final List<String> keywords = new ArrayList<>();
    private int at;
    private int quantifiers;
    /** Whether something else than quantifiers makes the matcher try several ways. */
    private boolean hasChoices;

    private PatternParser(String source) {
        this.source = source;
    }

    /** Parses a pattern. */
    public static KeywordPattern parse(String source) throws PatternSyntaxProblem {
        return new PatternParser(source).parse();
    }

    private KeywordPattern parse() throws PatternSyntaxProblem {
        String exact = exact();
        while (at < source.length()) {
            step();
        }
        try {
            boolean backtracks = hasChoices || quantifiers > 1;
            return new KeywordPattern(
                    source, Pattern.compile(java.toString()), List.copyOf(keywords), exact, backtracks);
        } catch (PatternSyntaxException e) {
            throw bad(e.getDescription());
        }
    }

    /** A plain value, anchors and the escapes of single punctuation marks taken off; null for anything else. */
    private String exact() {
        String inner = source;
        if (inner.startsWith("^")) {
            inner = inner.substring(1);
        }
        if (inner.endsWith("$") && !inner.endsWith("\\$")) {
            inner = inner.substring(0, inner.length() - 1);
        }
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < inner.length(); i++) {
            char c = inner.charAt(i);
            if (c == '\\' && i + 1 < inner.length() && !Character.isLetterOrDigit(inner.charAt(i + 1))) {
                plain.append(inner.charAt(++i));
            } else if (METACHARACTERS.indexOf(c) >= 0) {
                return null;
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    private void step() throws PatternSyntaxProblem {
        char c = source.charAt(at);
        if (c == '\\') {
            escape();
        } else if (c == '[') {
            characterClass();
        } else if (c == '(') {
            group();
        } else if (c == '{' && !quantifier()) {
            shorthand();
        } else {
            hasChoices |= c == '|';
            quantifiers += "*+?{".indexOf(c) < 0 ? 0 : 1;
            copy(c == '{' ? Math.max(source.indexOf('}', at) + 1 - at, 1) : 1);
        }
    }

    private void escape() throws PatternSyntaxProblem {
        if (source.startsWith("\\Q", at)) {
            int end = source.indexOf("\\E", at);
            copy((end < 0 ? source.length() : end + 2) - at);
        } else if (at + 2 < source.length()
                && "pPxN".indexOf(source.charAt(at + 1)) >= 0
                && source.charAt(at + 2) == '{') {
            copy(Math.max(source.indexOf('}', at), at + 2) + 1 - at);
        } else if (source.startsWith("\\k<", at)) {
            backReference(at + 3, '>');
        } else {
            hasChoices |= at + 1 < source.length() && Character.isDigit(source.charAt(at + 1));
            copy(Math.min(2, source.length() - at));
        }
    }

    private void characterClass() {
        copy(1);
        if (source.startsWith("^", at)) {
            copy(1);
        }
        if (source.startsWith("]", at)) {
            java.append('\\');
            copy(1);
        }
        while (at < source.length() && source.charAt(at) != ']') {
            if (source.charAt(at) == '\\') {
                copy(Math.min(2, source.length() - at));
            } else if (source.charAt(at) == '[') {
                characterClass();
            } else {
                copy(1);
            }
        }
        copy(Math.min(1, source.length() - at));
    }

    private void group() throws PatternSyntaxProblem {
        if (source.startsWith("(?P<", at)) {
            named(at + 4);
        } else if (source.startsWith("(?P=", at)) {
            backReference(at + 4, ')');
        } else if (source.startsWith("(?<", at) && !source.startsWith("(?<=", at) && !source.startsWith("(?<!", at)) {
            named(at + 3);
        } else if (source.startsWith("(?", at)) {
            hasChoices |= !source.startsWith("(?:", at);
            copy(2);
        } else {
            throw new PatternSyntaxProblem(
                    ProblemCode.UNNAMED_GROUP, "The pattern \"" + source + "\" has an unnamed capturing group.");
        }
    }

    private void named(int nameStart) throws PatternSyntaxProblem {
        int end = source.indexOf('>', nameStart);
        if (end < 0) {
            throw bad("A group's name does not end");
        }
        keyword(source.substring(nameStart, end));
        java.append('(');
        at = end + 1;
    }

    private void backReference(int nameStart, char close) throws PatternSyntaxProblem {
        int end = source.indexOf(close, nameStart);
        int number = end < 0 ? -1 : keywords.indexOf(source.substring(nameStart, end));
        if (number < 0) {
            throw bad("A back reference names no group before it");
        }
        hasChoices = true;
        java.append("(?:\\").append(number + 1).append(')');
        at = end + 1;
    }

    private boolean quantifier() {
        return at + 1 < source.length() && Character.isDigit(source.charAt(at + 1));
    }

    /** {name} or {name:regex}. */
    private void shorthand() throws PatternSyntaxProblem {
        int nameStart = ++at;
        while (at < source.length() && ":}".indexOf(source.charAt(at)) < 0) {
            at++;
        }
        keyword(source.substring(nameStart, at));
        if (source.startsWith("}", at)) {
            quantifiers++;
            java.append("([^/]+)");
        } else {
            at++;
            java.append('(');
            while (at < source.length() && source.charAt(at) != '}') {
                step();
            }
            java.append(')');
        }
        if (at >= source.length()) {
            throw bad("A brace is not closed");
        }
        at++;
    }

    private void keyword(String name) throws PatternSyntaxProblem {
        if (name.isEmpty()
                || !name.codePoints().allMatch(Character::isJavaIdentifierPart)
                || !Character.isJavaIdentifierStart(name.codePointAt(0))) {
            throw bad("\"" + name + "\" is no name for a keyword");
        }
        if (keywords.contains(name)) {
            throw new PatternSyntaxProblem(
                    ProblemCode.DUPLICATE_KEYWORD, "The pattern \"" + source + "\" captures \"" + name + "\" twice.");
        }
        keywords.add(name);
    }

    private void copy(int length) {
        int end = Math.min(at + length, source.length());
        java.append(source, at, end);
        at = end;
    }

    private PatternSyntaxProblem bad(String reason) {
        return new PatternSyntaxProblem(
                ProblemCode.BAD_PATTERN, "The pattern \"" + source + "\" is not valid: " + reason + ".");
    }
}
