package org.cbchannels.config;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a page comes from, in lower case and with its port.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6454">RFC 6454</a>
 */
public record Origin(String scheme, String host, int port) {

    private static final Pattern FORM =
            Pattern.compile("(https?)://(\\[[0-9a-f:.]+]|[^/:?#\\s@]+)(?::(\\d{1,5}))?", Pattern.CASE_INSENSITIVE);

    /** The origin; null if the text is none. */
    public static Origin parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return null;
        }
        return of(form.group(1), form.group(2), form.group(3) == null ? -1 : Integer.parseInt(form.group(3)));
    }

    /** The origin of its parts; a port below zero stands for the scheme's own. */
    public static Origin of(String scheme, String host, int port) {
        String lower = scheme.toLowerCase(Locale.ROOT);
        int usual = lower.equals("https") ? 443 : 80;
        return new Origin(lower, host.toLowerCase(Locale.ROOT), port < 0 ? usual : port);
    }
}
