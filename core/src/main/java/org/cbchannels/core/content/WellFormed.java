package org.cbchannels.core.content;

import java.nio.charset.StandardCharsets;

/**
 * Text that UTF-8 can express.
 *
 * <p>A text frame must be valid UTF-8, and half of a surrogate pair is not; some servers can't send it at all.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-8.1">RFC 6455, section 8.1</a>
 */
final class WellFormed {

    private static final char REPLACEMENT = '\ufffd';

    private static final int SHORT = 128;

    private WellFormed() {}

    /** The same text, with each lone surrogate replaced. */
    static String text(String text) {
        return isAscii(text) ? text : replaced(text, 0);
    }

    /** By whole arrays, which is many times as fast as character by character, but for short texts. */
    private static boolean isAscii(String text) {
        if (text.length() <= SHORT) {
            for (int i = 0; i < text.length(); i++) {
                if (text.charAt(i) > 127) {
                    return false;
                }
            }
            return true;
        }
        return new String(text.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII).equals(text);
    }

    private static String replaced(String text, int from) {
        StringBuilder replaced = null;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean paired = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (paired) {
                i++;
            } else if (Character.isSurrogate(c)) {
                replaced = replaced == null ? new StringBuilder(text) : replaced;
                replaced.setCharAt(i, REPLACEMENT);
            }
        }
        return replaced == null ? text : replaced.toString();
    }
}
