package org.cbchannels.websocket;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters of a request's query string. */
final class QueryString {

    private QueryString() {}

    /** Read as UTF-8, whatever the server reads it as; what a filter says of parameters counts more. */
    static Map<String, List<String>> of(HttpServletRequest request) {
        Map<String, List<String>> parameters = parse(request.getQueryString());
        HttpServletRequest original = UpgradeRequest.unwrapped(request);
        if (original != request) {
            Map<String, String[]> sent = original.getParameterMap();
            Map<String, String[]> told = request.getParameterMap();
            sent.keySet().stream().filter(name -> !told.containsKey(name)).forEach(parameters::remove);
            told.forEach((name, values) -> {
                if (!Arrays.equals(values, sent.get(name))) {
                    parameters.put(name, List.of(values));
                }
            });
        }
        return parameters;
    }

    /** Those of a text. */
    static Map<String, List<String>> parse(String query) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            if (!name.isEmpty()) {
                parameters
                        .computeIfAbsent(decoded(name), unknown -> new ArrayList<>(1))
                        .add(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
