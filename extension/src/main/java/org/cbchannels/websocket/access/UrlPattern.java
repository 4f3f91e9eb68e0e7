package org.cbchannels.websocket.access;

/**
 * A pattern of paths, as servlets and security constraints are mapped to.
 *
 * @see <a href="https://jakarta.ee/specifications/servlet/6.0/jakarta-servlet-spec-6.0#specification-of-mappings">Jakarta
 *     Servlet 6.0, section 12.2</a>
 */
public record UrlPattern(String text) {

    boolean matches(String path) {
        if (text.equals("/")) {
            return true;
        } else if (text.isEmpty()) {
            return path.equals("/");
        } else if (text.endsWith("/*")) {
            String prefix = text.substring(0, text.length() - 2);
            return path.equals(prefix) || path.startsWith(prefix + "/");
        } else if (text.startsWith("*.")) {
            return path.substring(path.lastIndexOf('/') + 1).endsWith(text.substring(1));
        }
        return path.equals(text);
    }

    /** Of several that match, the one with most counts: an exact one, the longest prefix, an extension, the default. */
    int rank() {
        if (text.equals("/")) {
            return 0;
        } else if (text.startsWith("*.")) {
            return 1;
        }
        return text.endsWith("/*") ? 2 + text.length() : Integer.MAX_VALUE;
    }
}
