package org.cbchannels.model.query;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts the alias of the query before attributes that stand in a condition by their names alone. */
public final class Condition {

    static final String ALIAS = "this_";

    private static final Pattern TOKEN = Pattern.compile(
            "'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|[:?]?[\\p{L}_$][\\p{L}\\p{N}_$]*(?:\\s*\\.\\s*[\\p{L}_$][\\p{L}\\p{N}_$]*)*|\\d[\\w.]*|.",
            Pattern.DOTALL);

    private Condition() {}

    /** The condition with {@code title} and {@code this.title} made {@code this_.title}. */
    public static String qualify(String condition, Set<String> attributes) {
        StringBuilder qualified = new StringBuilder();
        Matcher token = TOKEN.matcher(condition);
        while (token.find()) {
            String text = token.group();
            int dot = text.indexOf('.');
            String first = (dot < 0 ? text : text.substring(0, dot)).strip();
            boolean call =
                    dot < 0 && condition.substring(token.end()).stripLeading().startsWith("(");
            if (first.equals("this")) {
                qualified.append(ALIAS).append(text.substring(4));
            } else if (attributes.contains(first) && !call) {
                qualified.append(ALIAS).append('.').append(text);
            } else {
                qualified.append(text);
            }
        }
        return qualified.toString();
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
