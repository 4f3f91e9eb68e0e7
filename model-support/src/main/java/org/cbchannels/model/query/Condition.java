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
            "and",
            "as",
            "between",
            "case",
            "distinct",
            "escape",
            "exists",
            "false",
            "from",
            "having",
            "in",
            "is",
            "join",
            "like",
            "not",
            "null",
            "of",
            "or",
            "select",
            "true",
            "where");

    private static final Set<String> CASE = Set.of("when", "then", "else", "end");
    private static final Set<String> BY = Set.of("group", "order");
    private static final Pattern IS = Pattern.compile("(?i)\\bis\\s+(not\\s+)?$");
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
        String next = after.stripLeading().toLowerCase(Locale.ROOT);
        return next.startsWith("(")
                || STRUCTURE.contains(word)
                || CASE.contains(word) && isInCase(before)
                || BY.contains(word) && next.matches("(?s)by\\b.*")
                || word.equals("member") && next.matches("(?s)of\\b.*")
                || word.equals("empty") && IS.matcher(before).find()
                || DATES.contains(word) && LOCAL.matcher(before).find()
                || TRIMS.contains(word) && OPENED.matcher(before).find()
                || EXTRACTED.matcher(before).find();
    }

    private static boolean isInCase(String before) {
        long open = 0;
        Matcher token = TOKEN.matcher(before);
        while (token.find()) {
            String word = token.group().toLowerCase(Locale.ROOT);
            open = word.equals("case") ? open + 1 : word.equals("end") && open > 0 ? open - 1 : open;
        }
        return open > 0;
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
