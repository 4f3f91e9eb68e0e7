package org.cbchannels.nodes;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client of one node. */
final class NodeClient implements WebSocket.Listener, AutoCloseable {

    static final String GONE = "gone";

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final StringBuilder part = new StringBuilder();
    private final WebSocket socket;

    NodeClient(HttpClient client, URI uri) {
        socket = client.newWebSocketBuilder().buildAsync(uri, this).join();
    }

    synchronized NodeClient send(String text) {
        socket.sendText(text, true).join();
        return this;
    }

    /** The next frame, or that the socket is gone; fails if nothing comes. */
    String next() {
        try {
            String frame = received.poll(20, TimeUnit.SECONDS);
            if (frame == null) {
                throw new AssertionError("No frame has come");
            }
            return frame;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The next frame that is as given; those before it are dropped. */
    void awaitFrame(String wanted) {
        String frame = next();
        while (!frame.equals(wanted)) {
            if (frame.equals(GONE) && !wanted.equals(GONE)) {
                throw new AssertionError("The socket is gone");
            }
            frame = next();
        }
    }

    boolean hasNext() {
        return !received.isEmpty();
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
    public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        received.add(GONE);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        received.add(GONE);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
