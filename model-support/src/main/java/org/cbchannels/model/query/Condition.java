package org.cbchannels.model.query;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts the alias of the query before attributes that stand in a condition by their names alone. */
public final class Condition {

    static final String ALIAS = "this_";

    private static final Pattern TOKEN = Pattern.compile(
            "'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|[:?]?[\\p{L}_$][\\p{L}\\p{N}_$]*(?:\\s*\\.\\s*[\\p{L}_$][\\p{L}\\p{N}_$]*)*|\\d[\\w.]*|.",
            Pattern.DOTALL);

    /** What holds a condition together; attributes with such names stand behind {@code this}. */
    private static final Set<String> STRUCTURE = Set.of(
            "all",
            "and",
            "any",
            "as",
            "between",
            "case",
            "distinct",
            "else",
            "empty",
            "end",
            "escape",
            "exists",
            "false",
            "from",
            "group",
            "having",
            "in",
            "is",
            "join",
            "like",
            "member",
            "not",
            "null",
            "of",
            "or",
            "select",
            "some",
            "then",
            "true",
            "when",
            "where");

    private static final Set<String> DATES = Set.of("date", "time", "datetime");
    private static final Pattern LOCAL = Pattern.compile("(?i)\\blocal\\s+$");
    private static final Set<String> TRIMS = Set.of("leading", "trailing", "both");
    private static final Pattern OPENED = Pattern.compile("(?i)\\btrim\\s*\\(\\s*$");
    private static final Pattern EXTRACTED = Pattern.compile("(?i)\\bextract\\s*\\(\\s*$");

    private Condition() {}

    /** The condition with {@code title} and {@code this.title} made {@code this_.title}. */
    public static String qualify(String condition, Set<String> attributes) {
        StringBuilder qualified = new StringBuilder();
        Matcher token = TOKEN.matcher(condition);
        while (token.find()) {
            String text = token.group();
            int dot = text.indexOf('.');
            String first = (dot < 0 ? text : text.substring(0, dot)).strip();
            boolean isWord =
                    dot < 0 && isWord(first, condition.substring(0, token.start()), condition.substring(token.end()));
            if (first.equals("this")) {
                qualified.append(ALIAS).append(text.substring(4));
            } else if (attributes.contains(first) && !isWord) {
                qualified.append(ALIAS).append('.').append(text);
            } else {
                qualified.append(text);
            }
        }
        return qualified.toString();
    }

    /** Whether a name stands where the language has a word of its own. */
    private static boolean isWord(String name, String before, String after) {
        String word = name.toLowerCase(Locale.ROOT);
        boolean isCall = after.stripLeading().startsWith("(");
        return isCall
                || STRUCTURE.contains(word)
                || DATES.contains(word) && LOCAL.matcher(before).find()
                || TRIMS.contains(word) && OPENED.matcher(before).find()
                || EXTRACTED.matcher(before).find();
    }

    /** The paths in the condition that lead behind attributes of the entity. */
    public static List<String> paths(String condition, Set<String> attributes) {
        return TOKEN.matcher(condition)
                .results()
                .map(token -> token.group().replaceAll("\\s", "").replaceFirst("^this\\.", ""))
                .filter(path -> path.contains(".") && attributes.contains(path.substring(0, path.indexOf('.'))))
                .distinct()
                .toList();
    }

    /** Whether the condition asks who the caller is. */
    public static boolean asksForUser(String condition) {
        return TOKEN.matcher(condition)
                .results()
                .anyMatch(token -> token.group().equals(":user"));
    }
}
