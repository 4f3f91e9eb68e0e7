package org.cbchannels.core.session;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.cbchannels.core.TestApplication;
import org.cbchannels.core.TestCaller;

/** The client's side of a session: counts, keeps, acknowledges and sends again. Used by one thread. */
final class TestClient {

    private final TestApplication application;
    private final TestCaller caller;
    private final Deque<String> unacknowledged = new ArrayDeque<>();
    private final List<JsonObject> messages = new ArrayList<>();
    private TestLine line;
    private String session;
    private long sent;
    private long acknowledged;
    private long received;
    private int turn;

    TestClient(TestApplication application, TestCaller caller) {
        this.application = application;
        this.caller = caller;
    }

    TestLine line() {
        return line;
    }

    /** What a hello of it says now. */
    String hello() {
        return session == null
                ? "{'hello':{'client':'test'}}"
                : "{'hello':{'client':'test','session':'" + session + "','received':" + received + ",'turn':" + ++turn
                        + "}}";
    }

    /** Comes, or comes back; says whether the session goes on. */
    boolean connect() throws InterruptedException {
        line = new TestLine(application, caller).say(hello());
        return welcomed();
    }

    boolean welcomed() throws InterruptedException {
        JsonObject welcome = read(line.next()).getJsonObject("welcome");
        boolean resumed = welcome.getBoolean("resumed");
        if (!resumed) {
            session = welcome.getString("session");
            sent = 0;
            acknowledged = 0;
            received = 0;
            unacknowledged.clear();
            return false;
        }
        long known = welcome.getInt("received");
        trim(known);
        sent = known + unacknowledged.size();
        unacknowledged.forEach(line::say);
        return true;
    }

    private void trim(long known) {
        while (acknowledged < known) {
            unacknowledged.remove();
            acknowledged++;
        }
    }

    /** Sends a counted frame, which is kept. */
    TestClient say(String frame) {
        unacknowledged.add(frame);
        sent++;
        line.say(frame);
        return this;
    }

    TestClient acknowledge() {
        line.say("{'ack':" + received + "}");
        return this;
    }

    /** Takes what has come, or waits for one frame. */
    void take(boolean waits) throws InterruptedException {
        List<String> frames = line.all();
        if (frames.isEmpty() && waits) {
            String next = line.next();
            if (next == null) {
                throw new AssertionError("Nothing came; so far " + messages.size());
            }
            frames = List.of(next);
        }
        for (String frame : frames) {
            JsonObject object = read(frame);
            if (object.containsKey("ack")) {
                trim(object.getInt("ack"));
            } else if (!object.containsKey("beat")) {
                received++;
                messages.add(object);
            }
        }
    }

    /** All counted frames so far. */
    List<JsonObject> messages() {
        return messages;
    }

    /** The next counted frame. */
    JsonObject next() throws InterruptedException {
        int before = messages.size();
        while (messages.size() == before) {
            String frame = line.next();
            if (frame == null) {
                throw new AssertionError("Nothing came");
            }
            JsonObject object = read(frame);
            if (object.containsKey("ack")) {
                trim(object.getInt("ack"));
            } else if (!object.containsKey("beat")) {
                received++;
                messages.add(object);
            }
        }
        return messages.get(before);
    }

    long kept() {
        return unacknowledged.size();
    }

    private static JsonObject read(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }
}
