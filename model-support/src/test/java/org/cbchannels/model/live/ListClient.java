package org.cbchannels.model.live;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.cbchannels.Handshake;
import org.cbchannels.core.Application;
import org.cbchannels.core.content.Frame;
import org.cbchannels.core.session.Carrier;
import org.cbchannels.core.socket.WebsocketHandler;
import org.cbchannels.core.socket.admission.Caller;
import org.cbchannels.core.socket.admission.Refusal;
import org.cbchannels.core.socket.outbound.Transport;

/** A client of a session that keeps one list, checks it, and says what it has when it is asked. */
final class ListClient implements AutoCloseable {

    private final class Line implements Transport, Carrier {
        private final WebsocketHandler handler;
        private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
        private volatile boolean cut;

        Line() {
            handler = application.session(this);
            handler.opened(this, Runnable::run);
        }

        void say(String frame) {
            handler.received(application.text(frame.replace('\'', '"')));
        }

        @Override
        public void write(List<Frame> frames, Consumer<Throwable> done) {
            if (!cut) {
                frames.forEach(frame -> received.add(frame.content().text()));
            }
            done.accept(null);
        }

        @Override
        public boolean ping() {
            return true;
        }

        @Override
        public void close(int code, String reason) {
            received.add("{\"end\":\"" + code + " " + reason + "\"}");
            handler.gone();
        }

        @Override
        public Caller caller() {
            return caller;
        }

        @Override
        public Handshake handshake(String query) {
            return null;
        }

        @Override
        public Refusal refusal(String path, Caller asking) {
            return null;
        }
    }

    private final Application application;
    private final LiveCaller caller;
    private final String path;
    private final Map<JsonValue, JsonObject> rows = new LinkedHashMap<>();
    private final Map<JsonValue, String> versions = new LinkedHashMap<>();
    private final List<String> seen = new ArrayList<>();
    private Line line;
    private String session;
    private long received;
    private int turn;
    private boolean answers = true;

    ListClient(Application application, String path) {
        this(application, path, LiveCaller.nobody());
    }

    ListClient(Application application, String path, LiveCaller caller) {
        this.application = application;
        this.path = path;
        this.caller = caller;
        connect();
    }

    /** Comes, or comes back; says whether the session goes on. */
    boolean connect() {
        line = new Line();
        line.say(
                session == null
                        ? "{'hello':{}}"
                        : "{'hello':{'session':'" + session + "','received':" + received + ",'turn':" + ++turn + "}}");
        JsonObject welcome = read().getJsonObject("welcome");
        if (!welcome.getBoolean("resumed")) {
            session = welcome.getString("session");
            received = 0;
        }
        return welcome.getBoolean("resumed");
    }

    /** Opens the list, and gives its description. */
    JsonObject open() {
        line.say("{'open':1,'path':'" + path + "'}");
        return next("opened").getJsonObject("list");
    }

    /** Opens it, saying what it has. */
    void openKnowing() {
        long sum = sum();
        line.say("{'open':1,'path':'" + path + "','known':{'n':" + rows.size() + ",'sum':" + sum + "}}");
        next("opened");
    }

    void say(String frame) {
        line.say(frame);
    }

    /** The network is gone, but the server does not know. */
    void vanish() {
        line.cut = true;
    }

    void cut() {
        line.cut = true;
        line.handler.gone();
    }

    /** From now on it doesn't say what it has. */
    void stopAnswering() {
        answers = false;
    }

    /** Something in its memory has gone wrong. */
    void forget(int key) {
        rows.remove(Json.createValue(key));
        versions.remove(Json.createValue(key));
    }

    long sum() {
        long sum = 0;
        for (String version : versions.values()) {
            long value = 0;
            for (byte one : Base64.getUrlDecoder().decode(version)) {
                value = value << 8 | one & 0xFF;
            }
            sum = (sum + value) % (1L << 48);
        }
        return sum;
    }

    /** The kinds of frames since this was asked last. */
    List<String> seen() {
        List<String> kinds = List.copyOf(seen);
        seen.clear();
        return kinds;
    }

    Map<JsonValue, JsonObject> rows() {
        return rows;
    }

    String titles() {
        return rows.values().stream()
                .map(row -> row.getInt("id") + "=" + row.getString("title"))
                .sorted()
                .collect(Collectors.joining(" "));
    }

    /** Takes what comes up to a frame of the kind. */
    JsonObject next(String kind) {
        JsonObject frame;
        do {
            frame = read();
            take(frame);
        } while (!frame.containsKey(kind));
        return frame;
    }

    /** Takes what comes up to a live that proves that nothing is missing; asks for repair at others. */
    void awaitLive() {
        while (true) {
            JsonObject live = next("live");
            assertThat(live.getInt("n")).as("what was told").isEqualTo(rows.size());
            assertThat(live.getJsonNumber("sum").longValueExact()).isEqualTo(sum());
            return;
        }
    }

    private JsonObject read() {
        try {
            String text = line.received.poll(10, TimeUnit.SECONDS);
            assertThat(text).as("a frame; seen: " + seen).isNotNull();
            JsonObject frame = Json.createReader(new StringReader(text)).readObject();
            if (!frame.containsKey("welcome") && !frame.containsKey("ack") && !frame.containsKey("beat")) {
                received++;
            }
            return frame;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void take(JsonObject frame) {
        if (!frame.containsKey("ack")) {
            seen.add(kind(frame));
        }
        if (frame.containsKey("differs") && answers) {
            sayRows(1);
        }
        JsonObject message = frame.containsKey("m") ? frame.getJsonObject("m") : JsonValue.EMPTY_JSON_OBJECT;
        if (message.containsKey("snapshot")) {
            if (message.getInt("page") == 1) {
                rows.clear();
                versions.clear();
            }
            JsonArray all = message.getJsonArray("snapshot");
            for (int i = 0; i < all.size(); i++) {
                put(all.getJsonObject(i), frame.getJsonArray("v").getString(i));
            }
        } else if (message.containsKey("created") || message.containsKey("updated")) {
            put(message.getJsonObject(message.containsKey("created") ? "created" : "updated"), frame.getString("v"));
        } else if (message.containsKey("deleted")) {
            JsonValue key = message.getJsonObject("deleted").get("id");
            rows.remove(key);
            versions.remove(key);
        }
    }

    private static String kind(JsonObject frame) {
        return frame.containsKey("m")
                ? frame.getJsonObject("m").keySet().iterator().next()
                : frame.keySet().iterator().next();
    }

    private void put(JsonObject row, String version) {
        assertThat(version).hasSize(8);
        rows.put(row.get("id"), row);
        versions.put(row.get("id"), version);
    }

    /** Says what it has, in so many frames. */
    void sayRows(int parts) {
        List<String> pairs = versions.entrySet().stream()
                .map(entry -> "[" + entry.getKey() + ",\"" + entry.getValue() + "\"]")
                .toList();
        for (int part = 0; part < parts; part++) {
            List<String> some = pairs.subList(pairs.size() * part / parts, pairs.size() * (part + 1) / parts);
            line.say("{'have':1,'rows':[" + String.join(",", some) + "]" + (part == parts - 1 ? ",'end':true" : "")
                    + "}");
        }
    }

    @Override
    public void close() {
        if (line != null) {
            line.say("{'close':1}");
            cut();
        }
    }
}
