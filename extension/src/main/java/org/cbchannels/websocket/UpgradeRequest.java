package org.cbchannels.websocket;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;

/**
 * Whether a request asks for a websocket, and whether it is in order.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-4.2.1">RFC 6455, section 4.2.1</a>
 */
final class UpgradeRequest {

    static final int UPGRADE_REQUIRED = 426;

    /** The version of the protocol. */
    static final String VERSION = "13";

    private static final int KEY_BYTES = 16;

    private UpgradeRequest() {}

    static boolean isOne(HttpServletRequest request) {
        return "GET".equals(request.getMethod()) && has(request, "Upgrade", "websocket");
    }

    /** Whether all is in order; what is not is answered. */
    static boolean isInOrder(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int mistake = mistake(request);
        if (mistake == UPGRADE_REQUIRED) {
            response.setHeader("Sec-WebSocket-Version", VERSION);
        }
        if (mistake != 0) {
            response.sendError(mistake, "This is no request for a websocket as RFC 6455 has it");
        }
        return mistake == 0;
    }

    /** The status of what is not in order; 0 if all is. */
    static int mistake(HttpServletRequest request) {
        if (!has(request, "Connection", "Upgrade") || !isKey(request.getHeader("Sec-WebSocket-Key"))) {
            return HttpServletResponse.SC_BAD_REQUEST;
        }
        return VERSION.equals(strip(request.getHeader("Sec-WebSocket-Version"))) ? 0 : UPGRADE_REQUIRED;
    }

    private static boolean has(HttpServletRequest request, String header, String token) {
        return Collections.list(request.getHeaders(header)).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .anyMatch(value -> value.strip().equalsIgnoreCase(token));
    }

    private static boolean isKey(String text) {
        try {
            return text != null && Base64.getDecoder().decode(text.strip()).length == KEY_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String strip(String text) {
        return text == null ? null : text.strip();
    }

    /** The container's own request: not every container upgrades what a filter has put around it. */
    static HttpServletRequest unwrapped(HttpServletRequest request) {
        ServletRequest inner = request;
        while (inner instanceof ServletRequestWrapper wrapper) {
            inner = wrapper.getRequest();
        }
        return inner instanceof HttpServletRequest http ? http : request;
    }

    /** The container's own response. */
    static HttpServletResponse unwrapped(HttpServletResponse response) {
        ServletResponse inner = response;
        while (inner instanceof ServletResponseWrapper wrapper) {
            inner = wrapper.getResponse();
        }
        return inner instanceof HttpServletResponse http ? http : response;
    }
}
