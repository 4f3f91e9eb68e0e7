package org.cbchannels.tests.support;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The client's side of a session: counts, keeps, acknowledges and sends again; in frames, ' stands for ". Used by one
 * thread.
 */
public final class SessionClient implements AutoCloseable {

    /** The sub-protocol. */
    public static final String PROTOCOL = "cbchannels.v1";

    private static final int PATIENCE_SECONDS = 15;

    private final URI place;
    private final Map<String, String> headers;
    private final Deque<String> unacknowledged = new ArrayDeque<>();
    private Line line;
    private JsonObject welcome;
    private String session;
    private long acknowledged;
    private long received;
    private int turn;

    private SessionClient(URI place, Map<String, String> headers) {
        this.place = place;
        this.headers = headers;
    }

    /** One that has no websocket yet. */
    public static SessionClient of(URI place, Map<String, String> headers) {
        return new SessionClient(place, headers);
    }

    /** One that has its welcome. */
    public static SessionClient open(String context, Map<String, String> headers) {
        SessionClient client = of(Server.ws(context + "/cbchannels"), headers);
        assertThat(client.connect()).isFalse();
        return client;
    }

    public static SessionClient open(String context) {
        return open(context, Map.of());
    }

    /** One websocket. */
    private static final class Line implements WebSocket.Listener {

        private static final String END = "closed";

        private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
        private final StringBuilder part = new StringBuilder();
        private WebSocket socket;

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                frames.add(part.toString());
                part.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
            byte[] bytes = new byte[data.remaining()];
            data.get(bytes);
            frames.add("{\"bytes\":" + java.util.Arrays.toString(bytes) + "}");
            webSocket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
            frames.add(END + " " + code + " " + reason);
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            frames.add(END + " 1006 " + error.getMessage());
        }

        String next() {
            try {
                String frame = frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                assertThat(frame)
                        .as("a frame within " + PATIENCE_SECONDS + " s")
                        .isNotNull();
                return frame;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        void send(String frame) {
            try {
                socket.sendText(frame.replace('\'', '"'), true).join();
            } catch (RuntimeException e) {
                System.getLogger("tests").log(System.Logger.Level.DEBUG, "Not sent", e);
            }
        }
    }

    /** Opens a websocket and says hello; whether the session goes on, or null if the websocket ends before. */
    public Boolean tryConnect() {
        Line next = new Line();
        line = next;
        try {
            WebSocket.Builder builder = Server.HTTP.newWebSocketBuilder().subprotocols(PROTOCOL);
            headers.forEach(builder::header);
            next.socket = builder.buildAsync(place, next).join();
        } catch (RuntimeException e) {
            return null;
        }
        next.send(
                session == null
                        ? "{'hello':{'client':'test'}}"
                        : "{'hello':{'client':'test','session':'" + session + "','received':" + received + ",'turn':"
                                + ++turn + "}}");
        String first = next.next();
        return first.startsWith(Line.END) ? null : welcomed(read(first).getJsonObject("welcome"));
    }

    /** The same, where it must succeed. */
    public boolean connect() {
        Boolean resumed = tryConnect();
        assertThat(resumed).as("welcomed").isNotNull();
        return resumed;
    }

    private boolean welcomed(JsonObject told) {
        welcome = told;
        if (!told.getBoolean("resumed")) {
            session = told.getString("session");
            acknowledged = 0;
            received = 0;
            unacknowledged.clear();
            return false;
        }
        trim(told.getInt("received"));
        unacknowledged.forEach(line::send);
        return true;
    }

    /** What the server has said last. */
    public JsonObject welcome() {
        return welcome;
    }

    private void trim(long known) {
        while (acknowledged < known) {
            unacknowledged.remove();
            acknowledged++;
        }
    }

    /** Sends a counted frame, which is kept. */
    public SessionClient say(String frame) {
        unacknowledged.add(frame);
        line.send(frame);
        return this;
    }

    /** Sends a frame once. */
    public SessionClient sayOnce(String frame) {
        line.send(frame);
        return this;
    }

    public SessionClient sayBytes(byte... bytes) {
        line.socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
        return this;
    }

    /** Opens a socket, which must be accepted. */
    public SessionClient with(int socket, String path) {
        say("{'open':" + socket + ",'path':'" + path + "'}");
        assertThat(next().toString()).isEqualTo("{\"opened\":" + socket + "}");
        return this;
    }

    public void acknowledge() {
        line.send("{'ack':" + received + "}");
    }

    /** The next counted frame. */
    public JsonObject next() {
        while (true) {
            String frame = line.next();
            assertThat(frame).doesNotStartWith(Line.END);
            JsonObject counted = counted(frame);
            if (counted != null) {
                return counted;
            }
        }
    }

    /** The next counted frame, for which the client comes back if need be. */
    public JsonObject nextThroughDrops() {
        while (true) {
            String frame = line.next();
            JsonObject counted = null;
            if (frame.startsWith(Line.END)) {
                assertThat(connect()).isTrue();
            } else {
                counted = counted(frame);
            }
            if (counted != null) {
                return counted;
            }
        }
    }

    /** What has come already, up to the end of the websocket. */
    public List<JsonObject> all() {
        List<JsonObject> all = new ArrayList<>();
        for (String frame = line.frames.poll(); frame != null; frame = line.frames.poll()) {
            JsonObject counted = frame.startsWith(Line.END) ? null : counted(frame);
            if (counted != null) {
                all.add(counted);
            }
        }
        return all;
    }

    /** Null for one that is not counted. */
    private JsonObject counted(String frame) {
        JsonObject object = read(frame);
        if (object.containsKey("ack")) {
            trim(object.getInt("ack"));
            return null;
        } else if (object.containsKey("beat")) {
            line.send(frame);
            return null;
        }
        received++;
        return object;
    }

    private static JsonObject read(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }

    /** The code and reason with which the websocket is closed, after what comes before. */
    public String closed() {
        while (true) {
            String frame = line.next();
            if (frame.startsWith(Line.END)) {
                return frame.substring(Line.END.length() + 1);
            }
        }
    }

    /** Ends the websocket without a word. */
    public void abort() {
        if (line.socket != null) {
            line.socket.abort();
        }
    }

    @Override
    public void close() {
        abort();
    }
}
