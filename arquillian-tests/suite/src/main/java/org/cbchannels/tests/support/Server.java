package org.cbchannels.tests.support;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;

/** The server under test. */
public final class Server {

    public static final HttpClient HTTP = HttpClient.newHttpClient();

    private Server() {}

    public static int port() {
        return Integer.getInteger("test.http.port");
    }

    public static boolean isWildFly() {
        return "wildfly".equals(System.getProperty("server.name"));
    }

    /** Where the server logs what happens in applications. */
    public static Path log() {
        String file = isWildFly() ? "standalone/log/server.log" : "glassfish/domains/domain1/logs/server.log";
        return Path.of(System.getProperty("server.home"), file);
    }

    public static URI http(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    public static URI ws(String path) {
        return URI.create("ws://127.0.0.1:" + port() + path);
    }

    /** The header for a user that the server knows. */
    public static String basic(String user, String password) {
        String both = user + ":" + password;
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a request with a JSON body, or without one. */
    public static HttpResponse<String> call(String method, String path, String body) {
        HttpRequest.BodyPublisher publisher =
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(http(path))
                            .header("Content-Type", "application/json")
                            .method(method, publisher)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
