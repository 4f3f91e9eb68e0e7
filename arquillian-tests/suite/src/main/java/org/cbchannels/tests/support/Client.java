package org.cbchannels.tests.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A websocket client that remembers what it receives. */
public final class Client implements WebSocket.Listener, AutoCloseable {

    private static final int PATIENCE_SECONDS = 15;

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final BlockingQueue<byte[]> receivedBytes = new LinkedBlockingQueue<>();
    private final StringBuilder part = new StringBuilder();
    private final ByteArrayOutputStream partBytes = new ByteArrayOutputStream();
    private WebSocket socket;

    private Client() {}

    public static Client open(String path) {
        return open(path, Map.of());
    }

    public static Client open(String path, Map<String, String> headers, String... subprotocols) {
        Client client = new Client();
        WebSocket.Builder builder = Server.HTTP.newWebSocketBuilder();
        headers.forEach(builder::header);
        if (subprotocols.length > 0) {
            builder.subprotocols(subprotocols[0], Arrays.copyOfRange(subprotocols, 1, subprotocols.length));
        }
        client.socket = builder.buildAsync(Server.ws(path), client).join();
        return client;
    }

    /** What the server answers to these offers: empty for none; null if the handshake is refused. */
    public static String subprotocol(String path, String... offered) {
        try (Client client = open(path, Map.of(), offered)) {
            return client.socket.getSubprotocol();
        } catch (CompletionException e) {
            return null;
        }
    }

    /** Fails unless the handshake is answered with this status, and with 503 also with the time to wait. */
    public static void assertRefused(int status, String path, Map<String, String> headers) {
        assertThatThrownBy(() -> open(path, headers))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(WebSocketHandshakeException.class, refusal -> {
                    assertThat(refusal.getResponse().statusCode()).isEqualTo(status);
                    assertThat(refusal.getResponse()
                                    .headers()
                                    .firstValueAsLong("Retry-After")
                                    .isPresent())
                            .isEqualTo(status == 503);
                });
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        partBytes.writeBytes(bytes);
        if (last) {
            receivedBytes.add(partBytes.toByteArray());
            partBytes.reset();
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            received.add(part.toString());
            part.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed.completeExceptionally(error);
    }

    public Client send(String text) {
        socket.sendText(text, true).join();
        return this;
    }

    public Client sendBinary(byte[] bytes) {
        socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
        return this;
    }

    /** The next text frame; fails if none comes. */
    public String next() {
        return next(received);
    }

    /** The next text frame; null if there is none yet. */
    public String poll() {
        return received.poll();
    }

    /** The next binary frame; fails if none comes. */
    public byte[] nextBytes() {
        return next(receivedBytes);
    }

    private static <T> T next(BlockingQueue<T> received) {
        try {
            T frame = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(frame).as("a frame within " + PATIENCE_SECONDS + " s").isNotNull();
            return frame;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public JsonObject nextObject() {
        return Json.createReader(new StringReader(next())).readObject();
    }

    /** Sends a request and returns the frame that comes next. */
    public JsonObject ask(String text) {
        return send(text).nextObject();
    }

    /** The code with which the server closes the socket. */
    public int closeCode() {
        return closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /** What has come and was not looked at. */
    public int waiting() {
        return received.size();
    }

    public boolean isOpen() {
        return !socket.isInputClosed() && !closed.isDone();
    }

    /** Vanishes without a word. */
    public void abort() {
        socket.abort();
    }

    @Override
    public void close() {
        if (!socket.isOutputClosed()) {
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "")
                    .exceptionally(failure -> null)
                    .join();
        }
    }
}
