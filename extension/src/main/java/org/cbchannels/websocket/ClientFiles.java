package org.cbchannels.websocket;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import org.cbchannels.core.session.Sessions;

/** Serves the modules of the JavaScript client, so that a page needs nothing but one import; thread-safe. */
final class ClientFiles {

    private static final Pattern PATH = Pattern.compile(Sessions.PATH + "/([a-z]+\\.js)");

    private static final String FOLDER = "/META-INF/cbchannels/client/";

    private static final byte[] NONE = {};

    private final ConcurrentMap<String, byte[]> files = new ConcurrentHashMap<>();

    /** Answers a request for one of them; says false if there is no such file. */
    boolean answer(String path, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var matcher = PATH.matcher(path);
        boolean isAsked =
                request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        byte[] file = isAsked && matcher.matches() ? files.computeIfAbsent(matcher.group(1), ClientFiles::read) : NONE;
        if (file.length == 0) {
            return false;
        }
        String tag = "\"" + Integer.toHexString(Arrays.hashCode(file)) + "-" + file.length + "\"";
        response.setHeader("ETag", tag);
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("Access-Control-Allow-Origin", "*"); // nothing in it is anybody's own
        if (tag.equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return true;
        }
        response.setContentType("text/javascript;charset=UTF-8");
        response.setContentLength(file.length);
        if (request.getMethod().equals("GET")) {
            response.getOutputStream().write(file);
        }
        return true;
    }

    private static byte[] read(String name) {
        try (InputStream file = ClientFiles.class.getResourceAsStream(FOLDER + name)) {
            return file == null ? NONE : file.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
