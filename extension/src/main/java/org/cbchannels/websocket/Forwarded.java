package org.cbchannels.websocket;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cbchannels.config.Origin;

/**
 * What a request was before the proxies that are trusted; immutable and thread-safe.
 *
 * <p>Each of them puts its word behind those of the others; what stands before these may be the client's own invention.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7239">RFC 7239</a>
 */
final class Forwarded {

    /**
     * {@code name=value} or {@code name="value"}; possessive, as a client may have written it to keep the matcher busy.
     */
    private static final Pattern PAIR =
            Pattern.compile("\\s*+([\\w-]++)\\s*+=\\s*+(?:\"((?:[^\"\\\\]++|\\\\.)*+)\"|([^;,\"\\s]*+))\\s*+(;|,|$)");

    private static final Pattern HOST = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^:\\[\\]/@\\s]+)(?::(\\d{1,5}))?");

    private final int proxies;

    /** With so many trusted proxies; zero for none. */
    Forwarded(int proxies) {
        this.proxies = proxies;
    }

    /** The origin of the pages that the application serves itself. */
    Origin origin(HttpServletRequest request) {
        String scheme = request.isSecure() ? "https" : "http";
        if (proxies == 0) {
            return Origin.of(scheme, request.getServerName(), request.getServerPort());
        }
        String proto = word(request, "proto", "X-Forwarded-Proto");
        String told = word(request, "host", "X-Forwarded-Host");
        Matcher host = HOST.matcher(told != null ? told : String.valueOf(request.getHeader("Host")));
        boolean isKnown = host.matches();
        String port = isForwarded(request) ? null : word(request, null, "X-Forwarded-Port");
        return Origin.of(
                isScheme(proto) ? proto.toLowerCase(Locale.ROOT) : scheme,
                isKnown ? host.group(1) : request.getServerName(),
                port != null && port.matches("\\d{1,5}")
                        ? Integer.parseInt(port)
                        : isKnown && host.group(2) != null ? Integer.parseInt(host.group(2)) : -1);
    }

    private static boolean isScheme(String proto) {
        return "http".equalsIgnoreCase(proto) || "https".equalsIgnoreCase(proto);
    }

    /** The network address of the client. */
    String address(HttpServletRequest request) {
        String told = proxies == 0 ? null : word(request, "for", "X-Forwarded-For");
        if (told == null || told.isEmpty() || told.equalsIgnoreCase("unknown")) {
            return request.getRemoteAddr();
        }
        Matcher host = HOST.matcher(told);
        String address = host.matches() ? host.group(1) : told;
        return address.startsWith("[") ? address.substring(1, address.length() - 1) : address;
    }

    private static boolean isForwarded(HttpServletRequest request) {
        return request.getHeader("Forwarded") != null;
    }

    /** What the trusted proxy that is nearest to the client says; null if it says nothing. */
    private String word(HttpServletRequest request, String name, String header) {
        if (name != null && isForwarded(request)) {
            return ofElement(trusted(elements(values(request, "Forwarded"))), name);
        }
        return isForwarded(request) ? null : trusted(commaSeparated(values(request, header)));
    }

    private <E> E trusted(List<E> words) {
        return words.isEmpty() ? null : words.get(Math.max(0, words.size() - proxies));
    }

    private static String values(HttpServletRequest request, String header) {
        return String.join(",", Collections.list(request.getHeaders(header)));
    }

    private static List<String> commaSeparated(String values) {
        List<String> words = new ArrayList<>();
        for (String word : values.split(",")) {
            if (!word.isBlank()) {
                words.add(word.strip());
            }
        }
        return words;
    }

    private static List<List<String[]>> elements(String values) {
        List<List<String[]>> elements = new ArrayList<>();
        List<String[]> element = new ArrayList<>();
        Matcher pair = PAIR.matcher(values);
        for (int at = 0;
                at < values.length() && pair.region(at, values.length()).lookingAt();
                at = pair.end()) {
            String value = pair.group(2) == null
                    ? pair.group(3).strip()
                    : pair.group(2).replaceAll("\\\\(.)", "$1");
            element.add(new String[] {pair.group(1).toLowerCase(Locale.ROOT), value});
            if (!pair.group(4).equals(";")) {
                elements.add(element);
                element = new ArrayList<>();
            }
        }
        return elements;
    }

    private static String ofElement(List<String[]> element, String name) {
        return element == null
                ? null
                : element.stream()
                        .filter(pair -> pair[0].equals(name))
                        .map(pair -> pair[1])
                        .findFirst()
                        .orElse(null);
    }
}
