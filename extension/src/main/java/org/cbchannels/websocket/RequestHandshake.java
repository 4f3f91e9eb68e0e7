package org.cbchannels.websocket;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.cbchannels.Handshake;

/**
 * A copy of what a request has, as servers use the request again for others; immutable and thread-safe.
 *
 * @param query the parameters: each name followed by one value of it
 * @param headers the headers, likewise
 */
record RequestHandshake(String[] query, String[] headers, String remoteAddress, Instant time) implements Handshake {

    static final String SUBPROTOCOLS = "Sec-WebSocket-Protocol";

    private static final String[] NOTHING = {};

    static RequestHandshake of(HttpServletRequest request, String remoteAddress) {
        List<String> headers = new ArrayList<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            for (String value : Collections.list(request.getHeaders(name))) {
                headers.add(name);
                headers.add(value);
            }
        }
        return new RequestHandshake(pairs(QueryString.of(request)), array(headers), remoteAddress, Instant.now());
    }

    /** The same with another query, as it stands in a path. */
    RequestHandshake withQuery(String text) {
        return new RequestHandshake(pairs(QueryString.parse(text)), headers, remoteAddress, time);
    }

    private static String[] pairs(Map<String, List<String>> parameters) {
        List<String> pairs = new ArrayList<>();
        parameters.forEach((name, values) -> {
            for (String value : values) {
                pairs.add(name);
                pairs.add(value);
            }
        });
        return array(pairs);
    }

    private static String[] array(List<String> texts) {
        return texts.isEmpty() ? NOTHING : texts.toArray(String[]::new);
    }

    @Override
    public String query(String name) {
        return queryAll(name).stream().findFirst().orElse(null);
    }

    @Override
    public List<String> queryAll(String name) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < query.length; i += 2) {
            if (query[i].equals(name)) {
                values.add(query[i + 1]);
            }
        }
        return List.copyOf(values);
    }

    @Override
    public String header(String name) {
        return headerAll(name).stream().findFirst().orElse(null);
    }

    private List<String> headerAll(String name) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < headers.length; i += 2) {
            if (headers[i].equalsIgnoreCase(name)) {
                values.add(headers[i + 1]);
            }
        }
        return values;
    }

    @Override
    public List<String> subprotocols() {
        return headerAll(SUBPROTOCOLS).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** An object of its own, not a value. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    /** Without the values, among which are passwords. */
    @Override
    public String toString() {
        return "handshake of " + remoteAddress + " at " + time;
    }
}
