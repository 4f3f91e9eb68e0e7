package org.cbchannels.websocket;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A request that answers what a test says. */
final class TestRequest {

    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, Object> answers = new TreeMap<>(Map.of(
            "getMethod", "GET",
            "isSecure", false,
            "getServerName", "inside",
            "getServerPort", 8080,
            "getRemoteAddr", "10.0.0.1",
            "getContextPath", "",
            "getServletPath", ""));

    TestRequest header(String name, String... values) {
        headers.computeIfAbsent(name, unknown -> new ArrayList<>()).addAll(List.of(values));
        return this;
    }

    TestRequest with(String method, Object answer) {
        answers.put(method, answer);
        return this;
    }

    HttpServletRequest make() {
        return (HttpServletRequest) Proxy.newProxyInstance(
                TestRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName().toLowerCase(Locale.ROOT)) {
                    case "getheader" ->
                        headers.getOrDefault(arguments[0], List.of()).stream()
                                .findFirst()
                                .orElse(null);
                    case "getheaders" -> Collections.enumeration(headers.getOrDefault(arguments[0], List.of()));
                    default -> answers.get(method.getName());
                });
    }
}
