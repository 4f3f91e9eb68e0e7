package org.cbchannels.core.session;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.cbchannels.core.socket.admission.HandshakeRefused;
import org.cbchannels.core.socket.admission.Refusal;

/**
 * The path that a client opens a socket at.
 *
 * @param decoded below the context path
 * @param query empty for none
 */
record SocketPath(String decoded, String query) {

    /** What is the library's own. */
    static final String OWN = "/cbchannels";

    /**
     * Reads a path as a web container reads it, but for what containers differ in, which nobody has.
     *
     * @throws HandshakeRefused if there can't be such a path
     */
    static SocketPath parse(String text) throws HandshakeRefused {
        int mark = text.indexOf('?');
        String path = mark < 0 ? text : text.substring(0, mark);
        if (!path.startsWith("/") || isAmbiguous(path.toLowerCase(Locale.ROOT))) {
            throw new HandshakeRefused(Refusal.NOT_FOUND);
        }
        String decoded = decode(path);
        if (hasOddSegment(decoded) || isOwn(decoded)) {
            throw new HandshakeRefused(Refusal.NOT_FOUND);
        }
        return new SocketPath(decoded, mark < 0 ? "" : text.substring(mark + 1));
    }

    /** Whether it is the library's own. */
    static boolean isOwn(String path) {
        return path.equals(OWN) || path.startsWith(OWN + "/");
    }

    private static boolean isAmbiguous(String path) {
        return path.contains(";")
                || path.contains("#")
                || path.contains("\\")
                || path.contains("%2f")
                || path.contains("%5c")
                || path.contains("%00")
                || path.contains("\0");
    }

    private static String decode(String path) throws HandshakeRefused {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new HandshakeRefused(Refusal.NOT_FOUND);
        }
    }

    /** A dot segment, or an empty one other than the last. */
    private static boolean hasOddSegment(String decoded) {
        String[] segments = decoded.split("/", -1);
        for (int i = 1; i < segments.length; i++) {
            boolean isLast = i == segments.length - 1;
            if (segments[i].equals(".") || segments[i].equals("..") || segments[i].isEmpty() && !isLast) {
                return true;
            }
        }
        return false;
    }
}
