package org.cbchannels.nodes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** A server process with the application. */
abstract class ServerNode implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final int port;

    ServerNode(int port) {
        this.port = port;
    }

    int port() {
        return port;
    }

    /** Starts it, and returns when the application is there. */
    abstract ServerNode start() throws IOException;

    /** Ends it as a power failure does. */
    abstract void kill() throws IOException;

    /** What it has written to its log since it was started first. */
    abstract String log();

    /** Ends it as an administrator does. */
    @Override
    public abstract void close();

    /** Whether the application is there. */
    boolean answers() {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/nodes/items/1"))
                    .build();
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 405;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    NodeClient open(String path) {
        return new NodeClient(HTTP, URI.create("ws://127.0.0.1:" + port + "/nodes" + path));
    }

    /** Sends a request, and gives the answer's body, or that it failed. */
    String post(String path) {
        try {
            HttpResponse<String> response = HTTP.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/nodes" + path))
                            .POST(BodyPublishers.noBody())
                            .build(),
                    BodyHandlers.ofString());
            return response.statusCode() == 200 ? response.body() : "failed";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
