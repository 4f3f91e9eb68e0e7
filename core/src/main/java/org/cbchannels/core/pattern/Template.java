package org.cbchannels.core.pattern;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with {@code {keyword}} in it; immutable and thread-safe.
 *
 * <p>A text with several keywords tells apart all their values: in these, every byte but ASCII letters and digits is
 * written as {@code %XX}, so that what stands between the keywords can't be a part of them.
 */
public final class Template {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

    /** What an escaped value is made of. */
    private static final Pattern ESCAPED = Pattern.compile("[A-Za-z0-9%]*");

    private final String text;
    private final List<String> keywords = new ArrayList<>();
    /** What stands before the first keyword, between them, and behind the last. */
    private final List<String> between = new ArrayList<>();

    private final boolean escapes;

    private Template(String text) {
        this.text = text;
        Matcher placeholder = PLACEHOLDER.matcher(text);
        int end = 0;
        for (; placeholder.find(); end = placeholder.end()) {
            between.add(text.substring(end, placeholder.start()));
            keywords.add(placeholder.group(1));
        }
        between.add(text.substring(end));
        this.escapes = keywords.stream().distinct().count() > 1;
    }

    /** The template that the text is. */
    public static Template of(String text) {
        return new Template(text);
    }

    /** Its keywords, in the order in which they stand there. */
    public List<String> keywords() {
        return keywords;
    }

    /** Why different values could give the same text; empty if they can't. */
    public Optional<String> collision() {
        for (int i = 1; escapes && i < keywords.size(); i++) {
            if (ESCAPED.matcher(between.get(i)).matches()) {
                return Optional.of("Nothing between \"" + keywords.get(i - 1) + "\" and \"" + keywords.get(i)
                        + "\" in \"" + text + "\" tells their values apart");
            }
        }
        return Optional.empty();
    }

    /** The text with each keyword replaced by its value. */
    public String fill(UnaryOperator<String> values) {
        StringBuilder filled = new StringBuilder(between.get(0));
        for (int i = 0; i < keywords.size(); i++) {
            String value = values.apply(keywords.get(i));
            filled.append(escapes ? escaped(value) : value).append(between.get(i + 1));
        }
        return filled.toString();
    }

    /**
     * Fills a template that is known only now.
     *
     * @throws IllegalArgumentException if a value is missing, or different values could give the same text
     */
    public static String fill(String text, Map<String, ?> values) {
        return fill(text, keyword -> {
            Object value = values.get(keyword);
            if (value == null) {
                throw new IllegalArgumentException("\"" + keyword + "\" is missing for \"" + text + "\"");
            }
            return value.toString();
        });
    }

    /**
     * Fills a template that is known only now.
     *
     * @throws IllegalArgumentException if different values could give the same text
     */
    public static String fill(String text, UnaryOperator<String> values) {
        Template template = of(text);
        template.collision().ifPresent(why -> {
            throw new IllegalArgumentException(why);
        });
        return template.fill(values);
    }

    private static String escaped(String value) {
        StringBuilder escaped = new StringBuilder(value.length());
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z';
            if (plain) {
                escaped.append((char) b);
            } else {
                escaped.append('%')
                        .append(Character.toUpperCase(Character.forDigit((b & 0xF0) >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(b & 0xF, 16)));
            }
        }
        return escaped.toString();
    }

    @Override
    public String toString() {
        return text;
    }
}
