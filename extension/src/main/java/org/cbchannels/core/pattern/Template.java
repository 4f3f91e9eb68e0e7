package org.cbchannels.core.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts with {@code {keyword}} in them. */
public final class Template {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

    private Template() {}

    /** The keywords of a template. */
    public static List<String> keywords(String template) {
        List<String> keywords = new ArrayList<>();
        Matcher placeholder = PLACEHOLDER.matcher(template);
        while (placeholder.find()) {
            keywords.add(placeholder.group(1));
        }
        return keywords;
    }

    /** The template with each keyword replaced by its value. */
    public static String fill(String template, UnaryOperator<String> values) {
        return PLACEHOLDER
                .matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(values.apply(found.group(1))));
    }
}
